// Where the values of JSON stand: `JSON.parse` does not say.

import type { Entry } from './diagnostics.ts'
import type { Range, Steps } from './parse-result.ts'

type State =
  | 'colon'
  | 'comma'
  | 'end'
  | 'first key'
  | 'first value'
  | 'key'
  | 'value'

/** A list or mapping that is not closed yet. */
interface Frame {
  close: string
  key: Range | undefined
  /** Name or index of the value that comes next. */
  next: number | string
  path: Steps
  start: number
}

const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them.
  /[{}[\],:]|"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y

/**
 * Check JSON, and find where everything in it stands. It keeps a stack of its
 * own, so that input may be as deep as it likes.
 *
 * @returns
 *   Every value, in the order of their ends; nothing when it is no JSON, or is
 *   nested deeper.
 */
export function scanJson(raw: string, depth: number): Entry[] | undefined {
  const entries: Entry[] = []
  const stack: Frame[] = []
  let key: Range | undefined
  let start = skipSpace(raw, 0)
  let state: State = 'value'

  while (state !== 'end' || start < raw.length) {
    token.lastIndex = start
    const text = token.exec(raw)?.[0] ?? ''
    const end = start + text.length
    const frame = stack.at(-1)
    if (!takes(state, text, frame)) return

    if (text === '{' || text === '[') {
      if (stack.length === depth) return
      stack.push({
        close: text === '{' ? '}' : ']',
        key,
        next: 0,
        path: pathOf(frame),
        start
      })
      state = text === '{' ? 'first key' : 'first value'
    } else if (text === ',') state = frame?.close === '}' ? 'key' : 'value'
    else if (text === ':') state = 'value'
    else if (frame && state.endsWith('key') && text !== '}') {
      const name: string = JSON.parse(text)
      frame.next = name
      key = [start, end]
      state = 'colon'
    } else {
      const closed = text === frame?.close ? stack.pop() : undefined
      entries.push({
        key: closed ? closed.key : key,
        path: closed?.path ?? pathOf(frame),
        value: [closed?.start ?? start, end]
      })
      const parent = stack.at(-1)
      if (typeof parent?.next === 'number') parent.next++
      state = parent ? 'comma' : 'end'
    }

    if (typeof stack.at(-1)?.next === 'number') key = undefined
    start = skipSpace(raw, end)
  }

  return entries
}

function takes(state: State, text: string, frame: Frame | undefined): boolean {
  switch (state) {
    case 'colon':
      return text === ':'
    case 'comma':
      return text === ',' || text === frame?.close
    case 'end':
      return false
    case 'first key':
      return text.startsWith('"') || text === '}'
    case 'first value':
      return text === ']' || /^[^}\],:]/.test(text)
    case 'key':
      return text.startsWith('"')
    default:
      return /^[^}\],:]/.test(text)
  }
}

function pathOf(frame: Frame | undefined): Steps {
  return frame ? [...frame.path, frame.next] : []
}

function skipSpace(raw: string, from: number): number {
  let offset = from
  while (offset < raw.length && ' \t\r\n'.includes(raw.charAt(offset))) offset++
  return offset
}
