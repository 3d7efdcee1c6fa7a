import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkDescription, { type Options } from '../src/index.ts'

/** Describe a page with these fields, and with a message of its frontmatter. */
function run(
  ignore: Options['ignore'],
  matter: Record<string, unknown>,
  source?: string,
  fatal = true
): string | undefined {
  const processor = unified()
    .use(remarkParse)
    .use(remarkDescription, { ignore })
  const file = new VFile({ data: { matter }, value: 'Hot tea.' })
  if (source) file.message('A', { ruleId: 'yaml', source }).fatal = fatal
  processor.runSync(processor.parse(file), file)
  return file.data.description?.text
}

it('knows a boolean that is written as text', () => {
  expect(run({ draft: true }, { draft: 'true' })).toBeUndefined()
  expect(run({ draft: true }, { draft: 'True' })).toBeUndefined()
  expect(run({ published: false }, { published: 'FALSE' })).toBeUndefined()
  expect(run({ draft: true }, { draft: 'false' })).toBe('Hot tea.')
  expect(run({ hidden: true }, { hidden: 'Yes' })).toBeUndefined()
  expect(run({ hidden: false }, { hidden: 0 })).toBeUndefined()
  expect(run({ draft: 'yes' }, { draft: 'true' })).toBe('Hot tea.')
})

it('takes no promise for an answer', () => {
  // @ts-expect-error: no boolean.
  expect(() => run(async () => false, {})).toThrow(
    new TypeError(
      'Unexpected `async function` for option `ignore` of `@flyleaf/remark-description`, expected a function that returns its value, and no promise of it'
    )
  )
  function* later() {}
  // @ts-expect-error: no boolean.
  expect(() => run(() => later(), {})).toThrow('that returns no promise')
  // @ts-expect-error: no boolean.
  expect(() => run(() => Promise.resolve(false), {})).toThrow(
    new TypeError(
      'Unexpected `{}` for option `ignore` of `@flyleaf/remark-description`, expected a function that returns no promise'
    )
  )
})

it('leaves out pages whose frontmatter could not be read', () => {
  const source = '@flyleaf/remark-matter'
  expect(run({ draft: true }, {}, source)).toBeUndefined()
  expect(run(() => false, {}, source)).toBeUndefined()
  expect(run({ draft: true }, {}, source, false)).toBe('Hot tea.')
  expect(run({ draft: true }, {}, 'tea')).toBe('Hot tea.')
  expect(run(undefined, {}, source)).toBe('Hot tea.')
})

it('leaves out pages whose frontmatter has cost its fields, without an error', () => {
  for (const lost of [true, false]) {
    const matterSource = {
      format: undefined,
      locate: () => undefined,
      lost,
      position: undefined,
      raw: ''
    }
    const file = new VFile({ data: { matterSource } })
    const tree = unified().use(remarkParse).parse('Hot tea.')
    remarkDescription({ ignore: { draft: true } })(tree, file)
    expect(file.data.description?.text).toBe(lost ? undefined : 'Hot tea.')
  }
})

it('knows a draft, however it says so', () => {
  expect(run({ draft: true }, { draft: 'yes' })).toBeUndefined()
  expect(run({ draft: [true, 'maybe'] }, { published: 'no' })).toBeUndefined()
  expect(run({ draft: true }, { status: 'pending' })).toBeUndefined()
  expect(run({ draft: true }, { status: 'published' })).toBe('Hot tea.')
  expect(run({ draft: false }, { status: 'pending' })).toBe('Hot tea.')
})
