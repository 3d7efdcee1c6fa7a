import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseMatter } from '../../src/index.ts'
import { patchMatter } from '../../src/patch/index.ts'

/** YAML to write: each leaf has a line of its own, and a number of its own. */
interface Shape {
  items: readonly Item[]
  kind: 'flow' | 'leaf' | 'list' | 'map'
}

interface Item {
  comment: string
  gap: readonly string[]
  node: Shape
  quote: string
}

const shape = fc.letrec<{ items: readonly Item[]; map: Shape; node: Shape }>(
  (tie) => ({
    items: fc.array(
      fc.record({
        comment: fc.constantFrom('', '', ' # c', '  # "d: [', '\t# e'),
        gap: fc.constantFrom([], [], [''], ['# f: 1'], ['', '# g', '']),
        node: tie('node'),
        quote: fc.constantFrom('', '"', "'")
      }),
      { minLength: 1, maxLength: 3 }
    ),
    map: fc.record({ items: tie('items'), kind: fc.constant('map') }),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant<Shape>({ items: [], kind: 'leaf' }),
      tie('map'),
      fc.record({
        items: tie('items'),
        kind: fc.constantFrom('list', 'flow')
      })
    )
  })
).map

interface Written {
  data: unknown
  leaves: number
  lines: string[]
}

/** Write a shape; the leaf of a number is another than it would be. */
function write(map: Shape, other: number): Written {
  let leaves = 0

  function leaf(quote: string): [unknown, string[]] {
    const number = leaves === other ? leaves + 100 : leaves
    leaves++
    return quote
      ? [`n${number}`, [`${quote}n${number}${quote}`]]
      : [number, [`${number}`]]
  }

  function node({ items, kind }: Shape, quote: string): [unknown, string[]] {
    if (kind === 'leaf') return leaf(quote)
    const values: unknown[] = []
    const lines = kind === 'flow' ? ['['] : []
    for (const { comment, gap, node: child, quote: mark } of items) {
      const name = kind === 'map' ? `k${values.length}:` : '-'
      const inline = kind === 'flow' || child.kind === 'leaf'
      const [value, inner] = inline ? leaf(mark) : node(child, mark)
      const below = inner.map((line) => line && `  ${line}`)
      values.push(value)
      lines.push(...gap)
      if (kind === 'flow') lines.push(`  ${inner[0]},${comment}`)
      else if (inline) lines.push(`${name} ${inner[0]}${comment}`)
      else if (child.kind === 'flow') {
        lines.push(`${name} [${comment}`, ...below.slice(1))
      } else lines.push(`${name}${comment}`, ...below)
    }
    if (kind === 'flow') lines.push('  ]')
    const fields = values.map((value, index) => [`k${index}`, value])
    return [kind === 'map' ? Object.fromEntries(fields) : values, lines]
  }

  const [data, lines] = node(map, '')
  return { data, leaves, lines }
}

function documentOf({ lines }: Written, eol = '\n'): string {
  return ['---', ...lines, '---', 'Hi', ''].join(eol)
}

it.each(['\n', '\r\n'])('changes the line of a leaf alone, with %j', (eol) => {
  fc.assert(
    fc.property(shape, fc.nat({ max: 8 }), (map, index) => {
      const before = write(map, -1)
      const after = write(map, index % before.leaves)
      const source = documentOf(before, eol)
      expect(parseMatter(source).data).toEqual(before.data)
      expect(patchMatter(source, Object(before.data))).toBe(source)
      expect(patchMatter(source, Object(after.data))).toBe(
        documentOf(after, eol)
      )
    }),
    { numRuns: 300, seed: 41 }
  )
})

it('makes of any fields any others, and keeps the comments between them', () => {
  fc.assert(
    fc.property(shape, shape, (one, two) => {
      const before = write(one, -1)
      const after = write(two, 1)
      const wanted = { ...Object(before.data), ...Object(after.data) }
      const patched = patchMatter(documentOf(before), Object(after.data))
      const { data, problems } = parseMatter(patched)
      expect(data).toEqual(wanted)
      expect(problems).toEqual([])
    }),
    { numRuns: 500, seed: 42 }
  )
})
