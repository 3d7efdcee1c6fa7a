import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { parseMatter, validateMatter } from '../src/index.ts'

const source = [
  '---',
  'title: 5',
  'tags:',
  '  - a',
  '  - 7',
  'author:',
  '  name:',
  'extra: 1',
  'more: {}',
  '---'
].join('\n')

/** Validate fields, and show what is wrong, with its place. */
async function problemsOf(
  schema: Parameters<typeof validateMatter>[1],
  text = source
) {
  const { problems } = await validateMatter(parseMatter(text), schema)
  return problems.map(({ place, reason, ruleId }) => {
    const { end, start } = Object(place)
    const range = `${start?.line}:${start?.column}-${end?.line}:${end?.column}`
    return `${range} ${ruleId}: ${reason}`
  })
}

describe('places', () => {
  it('of zod’s issues', async () => {
    const schema = z.strictObject({
      author: z.object({ email: z.string(), name: z.string() }),
      date: z.string(),
      tags: z.array(z.string()),
      title: z.string()
    })
    expect(await problemsOf(schema)).toEqual([
      '6:1-6:7 schema: Cannot accept `author.email`: Invalid input: expected string, received undefined',
      '7:3-7:7 schema: Cannot accept `author.name`: Invalid input: expected string, received null',
      '1:1-1:4 schema: Cannot accept `date`: Invalid input: expected string, received undefined',
      '5:5-5:6 schema: Cannot accept `tags.1`: Invalid input: expected string, received number',
      '2:8-2:9 schema: Cannot accept `title`: Invalid input: expected string, received number',
      '8:1-8:6 schema: Cannot accept `extra`: Unrecognized keys: "extra", "more"',
      '9:1-9:5 schema: Cannot accept `more`: Unrecognized keys: "extra", "more"'
    ])
  })

  it('of valibot’s issues', async () => {
    const schema = v.object({
      author: v.object({ name: v.string() }),
      date: v.string(),
      tags: v.array(v.string()),
      title: v.string()
    })
    expect(await problemsOf(schema)).toEqual([
      '7:3-7:7 schema: Cannot accept `author.name`: Invalid type: Expected string but received null',
      '1:1-1:4 schema: Cannot accept `date`: Invalid key: Expected "date" but received undefined',
      '5:5-5:6 schema: Cannot accept `tags.1`: Invalid type: Expected string but received 7',
      '2:8-2:9 schema: Cannot accept `title`: Invalid type: Expected string but received 5'
    ])
  })

  it('of arktype’s issues', async () => {
    const schema = type({ tags: 'string[]', title: 'string' })
    expect(await problemsOf(schema)).toEqual([
      '5:5-5:6 schema: Cannot accept `tags.1`: tags[1] must be a string (was a number)',
      '2:8-2:9 schema: Cannot accept `title`: title must be a string (was a number)'
    ])
  })

  it.each([
    ['zod', z.strictObject({ a: z.number() })],
    ['zod’s records', z.record(z.enum(['a']), z.number())],
    ['zod’s `never`', z.object({ a: z.number(), extra: z.never() })],
    ['valibot', v.strictObject({ a: v.number() })],
    ['valibot’s records', v.record(v.picklist(['a']), v.number())],
    ['valibot’s `never`', v.object({ a: v.number(), extra: v.never() })],
    ['arktype', type({ '+': 'reject', a: 'number' })]
  ])('of extra keys are those of the keys: %s', async (_, schema) => {
    const problems = await problemsOf(schema, '---\na: 1\nextra: 22\n---\n')
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      '3:1-3:6'
    ])
  })

  it.each([
    ['+++\ntitle = 5\n[author]\nname = 1\n+++\n', '2:9-2:10', '4:8-4:9'],
    ['{\n"title": 5,\n"author": {"name": 1}\n}', '2:10-2:11', '3:20-3:21']
  ])('in %j', async (text, title, name) => {
    const schema = z.object({
      author: z.object({ name: z.string() }),
      title: z.string()
    })
    const places = (await problemsOf(schema, text)).map(
      (problem) => problem.split(' ')[0]
    )
    expect(places).toEqual([name, title])
  })

  it('of what is wrong with all of it', async () => {
    const schema = z.object({}).refine(() => false, 'no')
    expect(await problemsOf(schema)).toEqual([
      '1:1-1:4 schema: Cannot accept frontmatter: no'
    ])
  })

  it('are none where there is no source', async () => {
    const schema = z.object({ title: z.string() })
    const result = await validateMatter({ data: {} }, schema)
    expect(result.problems[0]?.place).toBeUndefined()
  })
})

describe('validateMatter', () => {
  it('gives defaults, coercions and types', async () => {
    const schema = z.object({
      date: z.coerce.date(),
      tags: z.array(z.string()).default([])
    })
    const matter = parseMatter('---\ndate: 2022-08-29\n---\n')
    const result = await validateMatter(matter, schema)
    expect(result).toEqual({
      data: { date: new Date('2022-08-29T00:00:00Z'), tags: [] },
      problems: [],
      valid: true
    })
    if (result.valid) {
      expectTypeOf(result.data).toEqualTypeOf<{ date: Date; tags: string[] }>()
    } else {
      expectTypeOf(result.data).toEqualTypeOf<Record<string, unknown>>()
    }
  })

  it('is synchronous with a synchronous schema', () => {
    const result = validateMatter({ data: {} }, v.object({}))
    expect(result).not.toBeInstanceOf(Promise)
  })

  it('keeps the fields that a schema does not accept', async () => {
    const matter = parseMatter('---\ntitle: 5\n---\n')
    const schema = z.object({ title: z.string() })
    expect(await validateMatter(matter, schema)).toMatchObject({
      data: { title: 5 },
      valid: false
    })
  })

  it('turns what a schema throws into a problem', async () => {
    function failing(validate: () => never) {
      return { '~standard': { validate, vendor: 'x', version: 1 } } as const
    }
    const error = new Error('no database')
    const late = {
      '~standard': {
        ...failing(() => {
          throw error
        })['~standard'],
        validate: () => Promise.reject(error)
      }
    } as const
    for (const schema of [
      failing(() => {
        throw error
      }),
      late
    ]) {
      const { problems, valid } = await validateMatter({ data: {} }, schema)
      expect(valid).toBe(false)
      expect(problems).toMatchObject([
        {
          cause: error,
          reason: 'Cannot accept frontmatter: the schema failed: no database'
        }
      ])
    }
    const odd = failing(() => {
      throw 'odd'
    })
    expect((await validateMatter({ data: {} }, odd)).problems).toHaveLength(1)
  })

  it('reads paths of every form', async () => {
    const issues = [
      { message: 'no', path: [{ key: 'tags' }, 1] },
      { message: 'odd', path: [Symbol('x')] }
    ]
    const schema = {
      '~standard': { validate: () => ({ issues }), vendor: 'x', version: 1 }
    } as const
    expect(await problemsOf(schema)).toEqual([
      '5:5-5:6 schema: Cannot accept `tags.1`: no',
      '1:1-1:4 schema: Cannot accept `Symbol(x)`: odd'
    ])
  })
})
