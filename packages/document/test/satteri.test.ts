import type { Root } from 'mdast'
import { expect, it } from 'vitest'
import { addExport, exportStatement, fileOf } from '../src/satteri.ts'

function context(): Parameters<typeof fileOf>[0] {
  const fileURL = new URL('file:///site/post.md')
  return { data: { title: 'A' }, fileURL, source: '# A' }
}

it('makes a file of the context, over the same data', () => {
  const ctx = context()
  const file = fileOf(ctx)
  expect(file.path).toBe('/site/post.md')
  expect(String(file)).toBe('# A')
  expect(file.data).toBe(ctx.data)
})

it('shows the messages to whoever reads the data', () => {
  const ctx = context()
  fileOf(ctx).message('Something')
  expect(String(ctx.data['messages'])).toBe('/site/post.md:1:1: Something')
})

it('makes one file a document, whichever plugin asks', () => {
  const ctx = context()
  expect(fileOf({ ...ctx })).toBe(fileOf(ctx))
  expect(fileOf(context())).not.toBe(fileOf(ctx))
})

it('does without an address', () => {
  expect(fileOf({ ...context(), fileURL: undefined }).path).toBeUndefined()
})

it('writes an export', () => {
  const fields = { a: 1, b: undefined, c: new Date(0), d: '"__proto__":' }
  expect(exportStatement('page', fields, ['import x from "y"'])).toBe(
    'export const page = {"a":1,"c":"1970-01-01T00:00:00.000Z","d":"\\"__proto__\\":"}'
  )
})

it('never sets a prototype', () => {
  const fields = JSON.parse('{"__proto__": {"a": [{"__proto__": 1}]}}')
  expect(exportStatement('page', fields, [])).toBe(
    'export const page = {["__proto__"]:{"a":[{["__proto__"]:1}]}}'
  )
})

it.each([
  'export const a = "../page/x.js"',
  "import a from '../page'",
  'export const a = 1 // page',
  'export const a = /* a\npage */ 1',
  'export const a = "\\"page"'
])('takes no string or comment for a name: %j', (statement) => {
  expect(exportStatement('page', {}, [statement])).toBe(
    'export const page = {}'
  )
})

it.each([
  'export const page = {}',
  'import {a as page} from "b"',
  'export * as page from "b"'
])('writes none beside %j', (statement) => {
  expect(exportStatement('page', {}, [statement])).toBeUndefined()
  expect(exportStatement('pages', {}, [statement])).toBe(
    'export const pages = {}'
  )
})

/** Export from a document with some statements; gives what it has then. */
function add(
  statements: readonly string[],
  fields: Readonly<Record<string, unknown>>
): { isAdded: boolean; statements: string[] } {
  const children = statements.map((value) => esm(value))
  const root: Root = { children, type: 'root' }
  const isAdded = addExport(
    root,
    {
      prependChild: (_, { value }) => void children.unshift(esm(value)),
      replaceNode: (node, { value }) =>
        void children.splice(children.indexOf(node), 1, esm(value))
    },
    'page',
    fields
  )
  return { isAdded, statements: children.map(({ value }) => value) }
}

function esm(value: string): { type: 'mdxjsEsm'; value: string } {
  return { type: 'mdxjsEsm', value }
}

it('puts an export before the statements of the document', () => {
  expect(add(['import a from "b"'], { c: 1 })).toEqual({
    isAdded: true,
    statements: ['export const page = {"c":1}', 'import a from "b"']
  })
})

it('adds nothing where the document uses the name', () => {
  const statements = ['import {a as page} from "b"']
  expect(add(statements, { c: 1 })).toEqual({ isAdded: false, statements })
})

it('extends an export that it has written: what is there stays', () => {
  const statement = String(exportStatement('page', { a: 1, b: [2] }, []))
  for (const end of ['', ';', ' ;\n']) {
    expect(add(['import x from "y"', statement + end], { c: 3, a: 4 })).toEqual(
      {
        isAdded: true,
        statements: [
          'import x from "y"',
          'export const page = {"a":1,"b":[2],"c":3}'
        ]
      }
    )
  }
})

it.each([
  'export const page = {a: 1}',
  'export const page = {"a": 1}\nexport const b = 2',
  'export const page = [1]',
  'export const page = {["__proto__"]: 1}'
])('extends no other export of the name: %j', (statement) => {
  expect(add([statement], { c: 3 })).toEqual({
    isAdded: false,
    statements: [statement]
  })
})

it('extends no export of another name', () => {
  const other = 'export const pages = {"a": 1}'
  expect(add([other], { c: 3 })).toEqual({
    isAdded: true,
    statements: ['export const page = {"c":3}', other]
  })
})
