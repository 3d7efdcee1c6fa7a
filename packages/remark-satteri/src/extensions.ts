// What other plugins have added to the syntax, told from the names in their
// extensions: a table of those that Sätteri has itself.

/** A feature of Sätteri, and the remark plugin that it stands for. */
interface Feature {
  /** Name of the option. */
  name: 'directive' | 'frontmatter' | 'gfm' | 'math' | 'mdx'
  /** What the plugin calls its constructs and tokens. */
  names: RegExp
  /** Name of the plugin. */
  plugin: string
}

const features: readonly Feature[] = [
  { name: 'directive', names: /^directive/, plugin: 'remark-directive' },
  {
    name: 'frontmatter',
    names: /^(?:frontmatter|toml|yaml)/,
    plugin: 'remark-frontmatter'
  },
  {
    name: 'gfm',
    names:
      /^(?:(?:email|literal|protocol|www)Autolink|gfm|strikethrough|table|task[lL]ist)/,
    plugin: 'remark-gfm'
  },
  { name: 'math', names: /^math/, plugin: 'remark-math' },
  { name: 'mdx', names: /^(?:exportImport|mdx)/, plugin: 'remark-mdx' }
]

// What the extensions of remark-gfm and remark-mdx do to other constructs.
const shared = new Set([
  'codeText',
  'disable autolink',
  'disable codeIndented',
  'disable htmlFlow',
  'disable htmlText',
  'paragraph'
])

/**
 * Find a syntax extension that Sätteri would not obey: one sentence names it
 * and what to do. Extensions of remark-directive, remark-frontmatter,
 * remark-gfm, remark-math and remark-mdx are fine as long as the feature of the
 * same name is on.
 */
export function findUnsupported(
  micromark: unknown,
  fromMarkdown: unknown,
  isOn: (feature: Feature['name']) => boolean
): string | undefined {
  const handled = extensionsOf(fromMarkdown).map(handledBy)
  // Where there is a handler, that tells what a nameless construct is.
  const isTold = handled.some((names) => names.length > 0)
  const parsed = extensionsOf(micromark).map((extension) =>
    parsedBy(extension).filter((name) => !isTold || !name.startsWith('at '))
  )

  for (const names of [...parsed, ...handled]) {
    const owners = names.map((name) =>
      features.find(({ names }) => names.test(name))
    )
    const isOwned = owners.some(Boolean)

    for (const [index, name] of names.entries()) {
      const feature = owners[index]
      if (feature && !isOn(feature.name)) return turnOn(feature, name)
      if (!feature && !(isOwned && shared.has(name))) return replace(name)
    }
  }

  return
}

function turnOn(feature: Feature, name: string): string {
  return (
    `Cannot parse \`${name}\` of \`${feature.plugin}\` with Sätteri while ` +
    `option \`${feature.name}\` of \`@flyleaf/remark-satteri\` is off, turn ` +
    'it on or remove the plugin'
  )
}

function replace(name: string): string {
  return (
    `Cannot parse the syntax extension \`${name}\` with Sätteri, which runs ` +
    'no micromark extensions, use `remark-parse` in place of ' +
    '`@flyleaf/remark-satteri`'
  )
}

/** List extensions, which plugins may have put into lists of lists. */
function extensionsOf(value: unknown): object[] {
  const list: unknown[] = Array.isArray(value) ? value.flat(Infinity) : []
  return list.filter(isObject)
}

/** Name what an extension of mdast-util-from-markdown listens to. */
function handledBy(extension: object): string[] {
  const { enter, exit, transforms } = record(extension)
  const names = [...Object.keys(record(enter)), ...Object.keys(record(exit))]
  if (names.length > 0) return names
  return Array.isArray(transforms) ? transforms.map(nameOf) : []
}

/** Name what an extension of micromark parses, or turns off. */
function parsedBy(extension: object): string[] {
  const { attentionMarkers, disable, insideSpan, ...records } =
    record(extension)
  const disabled = record(disable)['null']
  const names = Array.isArray(disabled)
    ? disabled.map((name) => `disable ${name}`)
    : []

  for (const constructs of Object.values(records)) {
    for (const [code, value] of Object.entries(record(constructs))) {
      for (const construct of [value].flat()) {
        names.push(constructName(construct, Number(code)))
      }
    }
  }
  return names
}

function constructName(construct: unknown, code: number): string {
  const { name, tokenize } = record(construct)
  if (typeof name === 'string') return name

  const match = /^tokenize([A-Z])(.*)/s.exec(nameOf(tokenize))
  if (match?.[1]) return match[1].toLowerCase() + match[2]
  return `at ${Number.isNaN(code) ? 'the end' : String.fromCodePoint(code)}`
}

function nameOf(value: unknown): string {
  return typeof value === 'function' ? value.name : ''
}

function record(value: unknown): Record<string, unknown> {
  return isObject(value) ? Object.fromEntries(Object.entries(value)) : {}
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
