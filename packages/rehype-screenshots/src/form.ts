import { checkNames, isFields } from '@flyleaf/document'

/** A form that a value can have. */
export interface Form {
  fits(value: unknown): boolean
  /** What the value has to be, in words. */
  takes: string
}

/** `true` or `false`. */
export const flag: Form = {
  fits: (value) => typeof value === 'boolean',
  takes: 'a boolean'
}

/** Any text. */
export const text: Form = {
  fits: (value) => typeof value === 'string',
  takes: 'a string'
}

/** An object with fields. */
export const fields: Form = { fits: isFields, takes: 'an object' }

/** A list of texts, of a length where one is given. */
export function texts(length?: number): Form {
  return {
    fits: (value) =>
      Array.isArray(value) &&
      (length === undefined || value.length === length) &&
      value.every((item) => typeof item === 'string' && item !== ''),
    takes: length ? `a list of ${length} strings` : 'a list of strings'
  }
}

/** A whole number, from one on. */
export function whole(least: number): Form {
  return {
    fits: (value) =>
      typeof value === 'number' &&
      Number.isSafeInteger(value) &&
      value >= least,
    takes: `a whole number from ${least}`
  }
}

/** One of some values, as JSON has them. */
export function oneOf(...values: readonly unknown[]): Form {
  return {
    fits: (value) => values.includes(value),
    takes: values.map((value) => `\`${JSON.stringify(value)}\``).join(' or ')
  }
}

/** One of some forms. */
export function either(...forms: readonly Form[]): Form {
  return {
    fits: (value) => forms.some((form) => form.fits(value)),
    takes: forms.map((form) => form.takes).join(' or ')
  }
}

/**
 * Check that options are known and have their forms; what is not given has
 * every form.
 *
 * @param group
 *   Name of the group that the options are in, as errors name it.
 * @param options
 *   Options.
 * @param forms
 *   Forms by name.
 * @throws
 *   When an option is not known, or not of its form.
 */
export function checkForms(
  group: string,
  options: Readonly<Record<string, unknown>>,
  forms: Readonly<Record<string, Form>>
): undefined {
  checkNames(options, Object.keys(forms), {
    group: group === '' ? undefined : group,
    owner: '@flyleaf/rehype-screenshots'
  })
  for (const [name, form] of Object.entries(forms)) {
    const value = options[name]
    if (value === undefined || value === null || form.fits(value)) continue
    const full = group === '' ? name : `${group}.${name}`
    throw new TypeError(
      `Expected \`${full}\` of rehype-screenshots to be ${form.takes}`
    )
  }
}
