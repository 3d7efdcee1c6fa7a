import { describe, expect, it } from 'vitest'
import {
  count,
  either,
  flag,
  fn,
  group,
  isLate,
  list,
  literal,
  nearest,
  oneOf,
  optional,
  or,
  orFalse,
  positive,
  type Read,
  type RulesOf,
  readOptions,
  record,
  refine,
  rule,
  syncFn,
  text,
  unexpected,
  withDefaults,
  within,
  words
} from '../src/options.ts'

interface Options {
  dates?: 'date' | 'string' | null
  hook?: (() => number) | null
  lengths?: Record<string, number> | 'rss' | 'search' | null
  limits?: { bytes?: number | null; depth?: number | null } | null
  loading?: { eager?: number | null } | false | null
  name: string
  steps?: { by: string }[] | null
}

const rules = {
  dates: or(oneOf('string', 'date'), 'string'),
  hook: optional(fn<() => number>()),
  lengths: or(
    either(
      oneOf('search', 'rss'),
      refine(record(positive, 'lengths by name, `{search: 160}`'), (lengths) =>
        Object.fromEntries(lengths)
      )
    ),
    'search'
  ),
  limits: group({ bytes: or(count, 1024), depth: or(count, 100) }),
  loading: orFalse(group({ eager: or(count, 0) })),
  name: words,
  steps: or(list(group({ by: text }), 'a list of steps'), [])
} satisfies RulesOf<Options>

function read(options: unknown): Read<typeof rules> {
  return readOptions('x', options, rules)
}

const complete = {
  dates: 'string',
  hook: undefined,
  lengths: 'search',
  limits: { bytes: 1024, depth: 100 },
  loading: { eager: 0 },
  name: 'a',
  steps: []
}

it('fills up what is not given', () => {
  expect(read({ name: 'a' })).toEqual(complete)
  expect(
    read({
      dates: null,
      hook: null,
      lengths: null,
      limits: null,
      loading: null,
      name: 'a',
      steps: null
    })
  ).toEqual(complete)
})

it('reads what is given', () => {
  const hook = () => 1
  expect(
    read({
      dates: 'date',
      hook,
      lengths: { teaser: 30 },
      limits: { depth: 0 },
      loading: false,
      name: 'a',
      steps: [{ by: '' }]
    })
  ).toEqual({
    dates: 'date',
    hook,
    lengths: { teaser: 30 },
    limits: { bytes: 1024, depth: 0 },
    loading: false,
    name: 'a',
    steps: [{ by: '' }]
  })
})

it.each([
  [7, 'Unexpected `7` for the options of `x`, expected an object of options'],
  [[], 'Unexpected `[]` for the options of `x`, expected an object of options'],
  [{ nmae: 'a' }, 'Unexpected option `nmae` of `x`, did you mean `name`?'],
  [
    { zzzzzzzz: undefined },
    'Unexpected option `zzzzzzzz` of `x`, expected one of `dates`, `hook`, `lengths`, `limits`, `loading`, `name`, `steps`'
  ],
  [
    { limits: { byts: 1 } },
    'Unexpected option `limits.byts` of `x`, did you mean `limits.bytes`?'
  ],
  [
    { loading: { zzz: 1 } },
    'Unexpected option `loading.zzz` of `x`, expected `loading.eager`'
  ],
  [
    { limits: { bytes: 7.5 } },
    'Unexpected `7.5` for option `limits.bytes` of `x`, expected a whole number'
  ],
  [
    { limits: 7 },
    'Unexpected `7` for option `limits` of `x`, expected an object of options'
  ],
  [
    { dates: 'dtae' },
    "Unexpected `'dtae'` for option `dates` of `x`, did you mean `'date'`?"
  ],
  [
    { dates: 1 },
    "Unexpected `1` for option `dates` of `x`, expected `'string'` or `'date'`"
  ],
  [
    { lengths: 'serch' },
    "Unexpected `'serch'` for option `lengths` of `x`, did you mean `'search'`?"
  ],
  [
    { lengths: 160 },
    "Unexpected `160` for option `lengths` of `x`, expected `'search'` or `'rss'`, or lengths by name, `{search: 160}`"
  ],
  [
    { lengths: { search: 0 } },
    'Unexpected `0` for option `lengths.search` of `x`, expected a whole number above 0'
  ],
  [
    { lengths: JSON.parse('{"__proto__": 1}') },
    'Unexpected `{"__proto__":1}` for option `lengths` of `x`, expected lengths by name, `{search: 160}`'
  ],
  [{ hook: 1 }, 'Unexpected `1` for option `hook` of `x`, expected a function'],
  [
    { loading: true },
    'Unexpected `true` for option `loading` of `x`, expected `false` or an object of options'
  ],
  [
    {},
    'Unexpected `undefined` for option `name` of `x`, expected a text that is not empty'
  ],
  [
    { name: 'a', steps: [{ by: 'a' }, { by: 1 }] },
    'Unexpected `1` for option `steps[1].by` of `x`, expected a text'
  ],
  [
    { name: 'a', steps: {} },
    'Unexpected `{}` for option `steps` of `x`, expected a list of steps'
  ]
])('says what is wrong with %j', (options, message) => {
  expect(() => read(options)).toThrow(new TypeError(message))
})

it('passes over no hole of a list', () => {
  expect(() =>
    readOptions('x', { a: new Array(1) }, { a: list(text, 't') })
  ).toThrow('Unexpected `undefined` for option `a[0]` of `x`, expected a text')
})

it('names no option in full whose name is no name', () => {
  expect(() =>
    readOptions('x', { ['a\n'.repeat(999)]: 1 }, { a: flag })
  ).toThrow(
    `Unexpected option \`${'a '.repeat(30)}…\` of \`x\`, expected \`a\``
  )
})

it('takes a value, and no other', () => {
  expect(readOptions('x', { a: 1 }, { a: literal(1) })).toEqual({ a: 1 })
  expect(() => readOptions('x', { a: 'b' }, { a: literal('bc') })).toThrow(
    "Unexpected `'b'` for option `a` of `x`, did you mean `'bc'`?"
  )
  expect(readOptions('x', { a: false }, { a: flag })).toEqual({ a: false })
})

it('takes none but functions that give their value', () => {
  const taken = { hook: syncFn<() => number>() }
  const hook = () => 1
  expect(readOptions('x', { hook }, taken)).toEqual({ hook })
  expect(() => readOptions('x', { hook: async () => 1 }, taken)).toThrow(
    new TypeError(
      'Unexpected `async function` for option `hook` of `x`, expected a function that returns its value, and no promise of it'
    )
  )
})

it.each([
  ['async function*', async function* () {}],
  ['function*', function* () {}]
])('takes no %s for them', (name, hook) => {
  expect(() => readOptions('x', { hook }, { hook: syncFn() })).toThrow(
    `Unexpected \`${name}\` for option \`hook\` of \`x\`, expected a function that returns its value, and no promise of it`
  )
})

it('knows what is still to come', () => {
  async function* later() {}
  function* step() {}
  const thenable = Object.defineProperty({}, 'then', { value: () => 1 })
  const all = [Promise.resolve(), thenable, later(), step()]
  expect(all.map(isLate)).toEqual([true, true, true, true])
  const none = [null, undefined, 1, 'then', {}, [], new Map()]
  expect(none.map(isLate)).toEqual(none.map(() => false))
})

it('gives defaults where none are given', () => {
  expect(
    withDefaults(
      { a: undefined, b: null, c: false, d: 1 },
      { a: 2, b: 2, c: 2, d: 2, e: 2 }
    )
  ).toEqual({ a: 2, b: 2, c: false, d: 1, e: 2 })
  expect(withDefaults({ a: null }, {})).toEqual({ a: null })
})

it('takes what is missing for a form of a group', () => {
  expect(optional(flag).is(undefined)).toBe(true)
  expect(optional(flag).is(true)).toBe(true)
  expect(optional(flag).is('true')).toBe(false)
  expect(record(flag, 'flags').is({})).toBe(true)
  expect(list(flag, 'flags').is({})).toBe(false)
  expect(either(flag, text).is('a')).toBe(true)
  expect(either(flag, text).is(1)).toBe(false)
})

describe('unexpected', () => {
  const at = within({ owner: 'x' }, 'a')

  function shown(value: unknown): string {
    const { message } = unexpected(value, 'more', at)
    expect(message).toMatch(
      /^Unexpected .* for option `a` of `x`, expected more$/
    )
    return message.slice('Unexpected '.length, message.indexOf(' for option'))
  }

  it('shows a value at a glance', () => {
    expect(shown(() => 1)).toBe('a function')
    expect(shown(undefined)).toBe('`undefined`')
    expect(shown(10n)).toBe('`10`')
    expect(shown(Symbol('s'))).toBe('`Symbol(s)`')
    expect(shown([1n])).toBe('`[…]`')
    expect(shown({ toJSON: () => undefined })).toBe('`object`')
    expect(shown('line\n  line')).toBe("`'line line'`")
  })

  it('shows no more than the start of what is long', () => {
    const start = 'long '.repeat(12)
    expect(shown('long '.repeat(20))).toBe(`\`'${start}…'\``)
    expect(shown('x'.repeat(100_000))).toBe(`\`'${'x'.repeat(60)}…'\``)
  })

  it('shows what holds itself', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(shown(circle)).toBe('`{…}`')
  })
})

it('is a rule of your own in a line', () => {
  const even = rule('an even number', (value) =>
    typeof value === 'number' && value % 2 === 0 ? value / 2 : undefined
  )
  expect(readOptions('x', { a: 4 }, { a: even })).toEqual({ a: 2 })
  expect(() => readOptions('x', { a: 3 }, { a: even })).toThrow(
    'Unexpected `3` for option `a` of `x`, expected an even number'
  )
})

describe('nearest', () => {
  const names = ['engine', 'exclude', 'include', 'out', 'root']

  it.each([
    ['egine', 'engine'],
    ['Engine', 'engine'],
    ['incldue', 'include'],
    ['exclud', 'exclude'],
    ['ot', 'out'],
    ['', undefined],
    ['template', undefined],
    ['xyz', undefined],
    ['root'.repeat(30), undefined]
  ])('finds for `%s` the name %s', (name, expected) => {
    expect(nearest(name, names)).toBe(expected)
  })
})
