// Measures the packages, `npm run house`: how many files and lines, how they
// hang together, and what has the same name. One Markdown table; with
// `-- --ref <commit>` it says what was there then and what is now; with
// `-- --names` the files that the counts are of follow.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import ts from 'typescript'

/**
 * A file: its lines, and the files of the same package that it imports, types
 * and re-exports included.
 *
 * @typedef {{code: number, imports: string[], lines: number, path: string}} File
 */

/**
 * What is said of a package, or of all of them.
 *
 * @typedef {{
 *   files: string[]
 *   lines: number
 *   code: number
 *   single: string[]
 *   twice: string[]
 *   circles: string[]
 * }} House
 */

const root = join(import.meta.dirname, '..')
const source = /^packages\/([^/]+)\/src\/.*\.ts$/
/** @type {readonly [title: string, name: keyof House][]} */
const columns = [
  ['files', 'files'],
  ['lines', 'lines'],
  ['lines of code', 'code'],
  ['one importer', 'single'],
  ['names used twice', 'twice'],
  ['circles', 'circles']
]

const { values } = parseArgs({
  options: { names: { type: 'boolean' }, ref: { type: 'string' } }
})
const now = measure(readFolder())
const states = values.ref ? [measure(readCommit(values.ref)), now] : [now]
process.stdout.write(`${tableOf(states)}\n`)
if (values.names) process.stdout.write(`\n${namesOf(now)}\n`)

/**
 * Read the sources that are on the disk.
 *
 * @returns {Map<string, string>}
 */
function readFolder() {
  const paths = readdirSync(join(root, 'packages'), { recursive: true })
    .map((path) => `packages/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => source.test(path))
  return new Map(
    paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])
  )
}

/**
 * Read the sources of a commit, without a checkout.
 *
 * @param {string} ref
 * @returns {Map<string, string>}
 */
function readCommit(ref) {
  const list = ['ls-tree', '-r', '--name-only', `${ref}^{commit}`, 'packages/']
  const paths = git(list)
    .toString()
    .split('\n')
    .filter((path) => source.test(path))
  const blobs = git(
    ['cat-file', '--batch'],
    paths.map((path) => `${ref}:${path}\n`).join('')
  )

  const texts = new Map()
  let offset = 0
  for (const path of paths) {
    // `<object> blob <bytes>`, the bytes, and the end of a line.
    const start = blobs.indexOf('\n', offset) + 1
    const size = Number(blobs.toString('utf8', offset, start).split(' ')[2])
    texts.set(path, blobs.toString('utf8', start, start + size))
    offset = start + size + 1
  }
  return texts
}

/**
 * @param {string[]} parameters
 * @param {string} [input]
 * @returns {Buffer}
 */
function git(parameters, input) {
  return execFileSync('git', parameters, {
    cwd: root,
    input,
    maxBuffer: 2 ** 28
  })
}

/**
 * Measure each package, and all of them, under the name `all`.
 *
 * @param {Map<string, string>} texts
 *   Sources by path.
 * @returns {Map<string, House>}
 */
function measure(texts) {
  const files = [...texts].map(([path, text]) => readSource(path, text, texts))
  const packages = groupBy(files, ({ path }) => source.exec(path)?.[1] ?? '')
  const houses = new Map(
    [...packages].map(([name, members]) => [name, houseOf(members)])
  )
  return houses.set('all', houseOf(files))
}

/**
 * @param {File[]} files
 * @returns {House}
 */
function houseOf(files) {
  const paths = files.map(({ path }) => path)
  const imports = files.flatMap((file) => file.imports)
  const importers = groupBy(imports, (path) => path)
  const names = groupBy(paths, (path) => basename(path))
  return {
    circles: circlesOf(files).map((circle) => circle.sort().join(', ')),
    code: sum(files.map(({ code }) => code)),
    files: paths,
    lines: sum(files.map(({ lines }) => lines)),
    single: paths.filter((path) => importers.get(path)?.length === 1),
    twice: [...names.values()]
      .filter((same) => same.length > 1)
      .map((same) => same.join(', '))
  }
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>}
 */
function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

/**
 * @param {string} path
 * @param {string} text
 * @param {Map<string, string>} texts
 * @returns {File}
 */
function readSource(path, text, texts) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  /** @type {Set<number>} */
  const code = new Set()
  /** @type {Set<string>} */
  const imports = new Set()
  /** @type {ts.Node[]} */
  const open = [file]

  for (let node = open.pop(); node; node = open.pop()) {
    const children = node.getChildren(file)
    // Comments before a node are among its children.
    open.push(...children.filter((child) => !ts.isJSDoc(child)))
    const target = targetOf(node)
    const to = target && join(path, '..', target).replaceAll('\\', '/')
    if (to && texts.has(to)) imports.add(to)
    if (children.length > 0 || node.end === node.getStart(file)) continue

    const last = file.getLineAndCharacterOfPosition(node.end).line
    const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line
    for (let line = first; line <= last; line++) code.add(line)
  }

  const lines = text.split('\n')
  return {
    code: [...code].filter((line) => lines[line]?.trim()).length,
    imports: [...imports],
    lines: lines.length - 1,
    path
  }
}

/**
 * Tell the relative path that a node imports: `import … from './a.ts'`,
 * `export … from`, `import('./a.ts')` as a value or as a type.
 *
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
function targetOf(node) {
  const target =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : ts.isCallExpression(node) &&
            node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined
  const text = target && ts.isStringLiteral(target) ? target.text : ''
  return text.startsWith('.') ? text : undefined
}

/**
 * List the files that can be reached from each other (Tarjan's algorithm).
 *
 * @param {File[]} files
 * @returns {string[][]}
 */
function circlesOf(files) {
  const targets = new Map(files.map(({ imports, path }) => [path, imports]))
  /** @type {Map<string, {index: number, low: number, isOpen: boolean}>} */
  const marks = new Map()
  /** @type {string[]} */
  const stack = []
  /** @type {string[][]} */
  const circles = []
  for (const path of targets.keys()) if (!marks.has(path)) visit(path)
  return circles

  /** @param {string} path */
  function visit(path) {
    const mark = { index: marks.size, isOpen: true, low: marks.size }
    marks.set(path, mark)
    stack.push(path)
    for (const target of targets.get(path) ?? []) {
      const other = marks.get(target) ?? visit(target)
      if (other.isOpen) mark.low = Math.min(mark.low, other.low)
    }

    if (mark.low === mark.index) {
      const circle = stack.splice(stack.indexOf(path))
      for (const member of circle) {
        const closed = marks.get(member)
        if (closed) closed.isOpen = false
      }
      if (circle.length > 1) circles.push(circle)
    }
    return mark
  }
}

/**
 * @param {Map<string, House>[]} states
 *   The same packages, in the order of time.
 * @returns {string}
 */
function tableOf(states) {
  const names = new Set(states.flatMap((state) => [...state.keys()]).sort())
  names.delete('all')
  return [
    ['package', ...columns.map(([title]) => title)],
    ['---', ...columns.map(() => '--:')],
    ...[...names, 'all'].map((name) => [
      name,
      ...columns.map(([, column]) =>
        states.map((state) => cell(state.get(name)?.[column])).join(' → ')
      )
    ])
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** @param {string[] | number | undefined} value */
function cell(value) {
  const count = Array.isArray(value) ? value.length : value
  return count?.toLocaleString('en') ?? '–'
}

/**
 * List what the counts are of.
 *
 * @param {Map<string, House>} houses
 */
function namesOf(houses) {
  const all = houses.get('all')
  return columns
    .filter(([, name]) => ['circles', 'single', 'twice'].includes(name))
    .flatMap(([title, name]) => {
      const list = all?.[name]
      return Array.isArray(list)
        ? [`## ${title}`, '', ...list.map((line) => `- ${line}`), '']
        : []
    })
    .join('\n')
}
