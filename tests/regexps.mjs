// Asks of each regular expression of the packages, `npm run regexps`, whether
// there is a text that takes it more than linear time. Where the check cannot
// see what bounds one, a comment above it says so: `Linear: …`. Those that are
// put together from parts (`new RegExp`) are not seen.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

// The check is asked on its own, not by way of a binary or of Java.
process.env['RECHECK_BACKEND'] = 'pure'
const { check } = await import('recheck')

const root = join(import.meta.dirname, '..', 'packages')

let isFine = true
const seen = new Set()
for (const path of readdirSync(root, { encoding: 'utf8', recursive: true })) {
  if (!/^[^/\\]+[/\\]src[/\\].*\.ts$/.test(path)) continue
  for (const { line, text } of expressionsOf(path)) {
    if (seen.has(text)) continue
    seen.add(text)
    const end = text.lastIndexOf('/')
    const result = await check(text.slice(1, end), text.slice(end + 1), {
      timeout: 60_000
    })
    if (result.status === 'safe') continue
    isFine = false
    const reason =
      result.status === 'vulnerable'
        ? `${result.complexity.summary}, by ${result.attack.pattern}`
        : 'no answer'
    process.stderr.write(`${path}:${line} ${text}\n  ${reason}\n`)
  }
}

process.stdout.write(`${seen.size} regular expressions\n`)
// The workers of the check would keep the process.
process.exit(isFine ? 0 : 1)

/** @param {string} path */
function expressionsOf(path) {
  const text = readFileSync(join(root, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  /** @type {{line: number, text: string}[]} */
  const found = []

  /** @param {ts.Node} node */
  function visit(node) {
    const comments = ts.getLeadingCommentRanges(text, node.pos) ?? []
    if (comments.some(({ end, pos }) => /Linear:/.test(text.slice(pos, end)))) {
      return
    }
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push({ line: line + 1, text: node.text })
    }
    ts.forEachChild(node, visit)
  }

  visit(file)
  return found
}
