import { isFields } from '@flyleaf/document'

/** What an option takes. */
export interface Rule {
  test(value: unknown): boolean
  /** What the option takes, as a sentence goes on after "takes". */
  takes: string
}

export const group: Rule = { takes: 'an object of options', test: isFields }

export const groupOrFalse: Rule = {
  takes: 'an object of options, or `false`',
  test: (value) => value === false || isFields(value)
}

export const plugins: Rule = {
  takes: 'a list of plugins: functions, or lists of a function and its options',
  test: (value) =>
    Array.isArray(value) &&
    value.every((item) => {
      const plugin: unknown = Array.isArray(item) ? item[0] : item
      return typeof plugin === 'function' || isFields(item)
    })
}

export const nativePlugins: Rule = {
  takes: 'a list of plugins of Sätteri: objects, or functions that give them',
  test: (value) =>
    Array.isArray(value) &&
    value
      .flat(Number.POSITIVE_INFINITY)
      .every((item) => !item || typeof item === 'function' || isFields(item))
}

export const text: Rule = {
  takes: 'a text that is not empty',
  test: (value) => typeof value === 'string' && value !== ''
}

export const texts: Rule = {
  takes: 'a list of texts',
  test: (value) => Array.isArray(value) && value.every(text.test)
}

export const textOrTexts: Rule = {
  takes: 'a text, or a list of texts',
  test: (value) => text.test(value) || texts.test(value)
}

/** One of several words. */
export function oneOf(...values: readonly string[]): Rule {
  const names = values.map((value) => `'${value}'`)
  return {
    takes: `${names.slice(0, -1).join(', ')} or ${names.slice(-1)}`,
    test: (value) => typeof value === 'string' && values.includes(value)
  }
}
