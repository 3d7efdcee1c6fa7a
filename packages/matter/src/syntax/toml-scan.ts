// Where the values of TOML stand: smol-toml does not say, and a parser that
// does (toml-eslint-parser) would be a second one beside it.

import { parse } from 'smol-toml'
import type { Range, Ranges } from './parse-result.ts'

/** A value or a table, where it stands. */
export interface TomlNode extends Ranges {
  /** What is in it, by name or index. */
  inside?: Map<string, TomlNode>
  /** Last table of an array of tables: keys go into that one. */
  last?: TomlNode
}

const name = String.raw`(?:[\w-]+|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')`
const names = String.raw`${name}(?:[ \t]*\.[ \t]*${name})*`
const step = new RegExp(`[ \\t.]*(${name})`, 'gy')
const header = new RegExp(`\\[\\[?[ \\t]*(${names})[ \\t]*\\]\\]?`, 'y')
const pair = new RegExp(`(${names})[ \\t]*=[ \\t]*`, 'y')
const gap = /(?:[ \t\r\n,]|#[^\r\n]*(?=[\r\n]|$))+/y
// A date may have a space before its time.
const scalar =
  /"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}|'''[\s\S]*?'{3,5}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?|./y

/** Find where everything stands in TOML that has been parsed. */
export function scanToml(raw: string): { root: TomlNode; scalars: Range[] } {
  const root: TomlNode = {}
  const scalars: Range[] = []
  let table = root
  let at = 0

  /** Match at the current place, and go behind the match. */
  function eat(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = at
    const match = expression.exec(raw)
    if (match) at = expression.lastIndex
    return match
  }

  /** Read a key, and go down its names from a table. */
  function readKey(expression: RegExp, from: TomlNode): TomlNode | undefined {
    const match = eat(expression)
    if (!match) return
    const { 0: all, 1: text = '', index } = match
    const start = index + all.indexOf(text)
    let node = from
    for (const { 0: way, 1: one = '', index: offset } of text.matchAll(step)) {
      const isBare = !/^["']/.test(one)
      const key = isBare ? one : String(parse(`key = ${one}`)['key'])
      const end = start + offset + way.length
      node = enter(node.last ?? node, key)
      node.key ??= [end - one.length, end]
      node.value ??= node.key
    }
    node.key = [start, start + text.length]
    return node
  }

  function readValue(node: TomlNode): undefined {
    const start = at
    const opening = eat(/[[{]/y)?.[0]
    if (!opening && eat(scalar)) scalars.push([start, at])
    for (let index = 0; opening && at < raw.length; index++) {
      eat(gap)
      if (eat(/[\]}]/y)) break
      if (opening === '[') readValue(enter(node, String(index)))
      else readValue(readKey(pair, node) ?? node)
    }
    node.value = [start, at]
  }

  for (eat(gap); at < raw.length; eat(gap)) {
    const start = at
    const opened = readKey(header, root)
    const node = opened ?? readKey(pair, table)
    if (opened) {
      const { key } = opened
      const value: Range = [start, at]
      table = Object.assign(opened, { value })
      if (raw.startsWith('[[', start)) {
        table = enter(opened, String(opened.inside?.size ?? 0))
        opened.last = Object.assign(table, { key, value })
      }
    } else if (node) readValue(node)
    else eat(/[^\r\n]+|./sy)
  }
  return { root, scalars }
}

function enter(node: TomlNode, step: string): TomlNode {
  node.inside ??= new Map()
  const inside = node.inside.get(step) ?? {}
  node.inside.set(step, inside)
  return inside
}
