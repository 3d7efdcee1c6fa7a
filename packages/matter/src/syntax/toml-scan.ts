// Where the values of TOML stand: smol-toml does not say.

import { parse } from 'smol-toml'
import type { Entry } from './diagnostics.ts'
import type { Range, Steps } from './parse-result.ts'

/** A value of TOML, where it stands. */
export interface TomlEntry extends Entry {
  /** Whether it is a table that a header or a dotted key opens. */
  table?: boolean
}

interface Key {
  /** Names with dots between them. */
  parts: { name: string; range: Range }[]
  range: Range
}

const bare = /[\w-]+/y
const basic = /"(?:[^"\\\r\n]|\\.)*"/y
const literal = /'[^'\r\n]*'/y
const multiline = /"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}|'''[\s\S]*?'{3,5}/y
const space = /[ \t]+/y
const gap = /(?:[ \t\r\n]|#[^\r\n]*)+/y
// A date may have a space before its time.
const word = /[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y

/**
 * Find where everything stands in TOML. Made for TOML that has been parsed: it
 * passes over what it does not understand.
 *
 * @returns
 *   Every value, tables included, in order.
 */
export function scanToml(raw: string): TomlEntry[] {
  const entries: TomlEntry[] = []
  const arrays = new Map<string, number>()
  let at = 0
  let table: Steps = []

  /** Match at the current place, and go behind the match. */
  function eat(expression: RegExp): Range | undefined {
    expression.lastIndex = at
    if (!expression.test(raw)) return
    const range: Range = [at, expression.lastIndex]
    at = expression.lastIndex
    return range
  }

  function readKey(): Key | undefined {
    const start = at
    const parts: Key['parts'] = []
    for (;;) {
      const quoted = /["']/.test(raw.charAt(at))
      const range = eat(bare) ?? eat(basic) ?? eat(literal)
      if (!range) return
      const text = raw.slice(...range)
      parts.push({ name: quoted ? unquote(text) : text, range })
      const end = at
      eat(space)
      if (raw.charAt(at) !== '.') return { parts, range: [start, end] }
      at++
      eat(space)
    }
  }

  /** Open the tables that all names of a key but the last one stand for. */
  function open({ parts }: Key, base: Steps): Steps {
    let path = base
    for (const { name, range } of parts.slice(0, -1)) {
      path = into([...path, name])
      entries.push({ key: range, path, table: true, value: range })
    }
    return [...path, ...parts.slice(-1).map(({ name }) => name)]
  }

  /** Go into the last table of an array of tables. */
  function into(path: Steps): Steps {
    const index = arrays.get(JSON.stringify(path))
    return index === undefined ? path : [...path, index]
  }

  function readHeader(): undefined {
    const many = raw.startsWith('[[', at)
    const start = at
    at += many ? 2 : 1
    eat(space)
    const key = readKey()
    if (!key) return
    const path = open(key, [])
    at += many ? 2 : 1
    const id = JSON.stringify(path)
    if (many) arrays.set(id, (arrays.get(id) ?? -1) + 1)
    table = into(path)
    const value: Range = [start, at]
    if (many) entries.push({ key: key.range, path, table: true, value })
    entries.push({ key: key.range, path: table, table: true, value })
  }

  function readPair(base: Steps): undefined {
    const key = readKey()
    if (!key || raw.charAt(at) !== '=') return
    at++
    eat(space)
    readValue(open(key, base), key.range)
  }

  function readValue(path: Steps, key: Range | undefined): undefined {
    const start = at
    const opening = raw.charAt(at)
    if (opening === '[' || opening === '{') readNested(path, opening)
    else void (eat(multiline) ?? eat(basic) ?? eat(literal) ?? eat(word))
    if (at > start) entries.push({ key, path, value: [start, at] })
  }

  function readNested(path: Steps, opening: string): undefined {
    const close = opening === '[' ? ']' : '}'
    at++
    for (let index = 0; ; index++) {
      eat(gap)
      const start = at
      if (raw.charAt(at) === close) break
      if (opening === '[') readValue([...path, index], undefined)
      else readPair(path)
      eat(gap)
      if (raw.charAt(at) === ',') at++
      if (at === start) return
    }
    at++
  }

  while (at < raw.length) {
    eat(gap)
    const start = at
    if (raw.charAt(at) === '[') readHeader()
    else readPair(table)
    // What is not understood is passed over, to the end of its line.
    if (at === start) eat(/[^\r\n]+/y)
  }

  return entries
}

/** Read a quoted key; escapes are those of TOML. */
function unquote(text: string): string {
  try {
    return String(parse(`key = ${text}`)['key'])
  } catch {
    return text
  }
}
