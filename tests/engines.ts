import { build, type Config, type ResultEntry } from 'flyleaf'
import { parseFragment, serialize } from 'parse5'

/** How the results of an engine compare with those of remark-parse. */
export interface Comparison {
  /** How many documents there are. */
  all: number
  /** How many have the same HTML, byte for byte. */
  bytes: number
  /** How many have the same data: everything but what is named below. */
  data: number
  /** What differs, but for bytes: `<id> <what>`. */
  differences: string[]
  /** How many have the same HTML for a browser, however it is escaped. */
  html: number
  /** How many have the same messages. */
  messages: number
  /** How many have the same places of pictures and messages. */
  places: number
}

/**
 * Build a folder with remark-parse and with another engine.
 *
 * @param config
 *   Configuration, without the engine.
 * @param engine
 *   Other engine.
 * @returns
 *   Counts, and what differs.
 */
export async function compareEngines(
  config: Config,
  engine: 'native' | 'satteri'
): Promise<Comparison> {
  const expected = await build({ ...config, engine: 'remark' })
  const actual = await build({ ...config, engine })
  const others = new Map(actual.entries.map((entry) => [entry.id, entry]))
  const counts = new Map(['bytes', ...views.keys()].map((key) => [key, 0]))
  const differences: string[] = []

  for (const entry of expected.entries) {
    const other = others.get(entry.id)
    if (!other) throw new Error(`Expected an entry for ${entry.id}`)
    if (other.html === entry.html) increment(counts, 'bytes')
    for (const [what, view] of views) {
      if (view(other) === view(entry)) increment(counts, what)
      else differences.push(`${entry.id} ${what}`)
    }
  }

  return {
    all: expected.entries.length,
    bytes: Number(counts.get('bytes')),
    data: Number(counts.get('data')),
    differences,
    html: Number(counts.get('html')),
    messages: Number(counts.get('messages')),
    places: Number(counts.get('places'))
  }
}

function increment(counts: Map<string, number>, key: string): undefined {
  counts.set(key, Number(counts.get(key)) + 1)
}

const views = new Map<string, (entry: ResultEntry) => string>([
  [
    'data',
    ({ html, images, messages, ...data }) => write([data, placeless(images)])
  ],
  ['html', ({ html }) => serialize(parseFragment(html))],
  ['messages', ({ messages }) => write(placeless(messages))],
  [
    'places',
    ({ images, messages }) =>
      write([
        images.map(({ position }) => position),
        messages.map(({ place }) => place)
      ])
  ]
])

function placeless(list: readonly object[]): string[] {
  return list
    .map((item) => write({ ...item, place: undefined, position: undefined }))
    .sort()
}

/** Write a value with its keys in order. */
function write(value: unknown): string {
  return JSON.stringify(value, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value
  )
}
