import { isFields } from '@flyleaf/internal/fields'
import { readFlag } from '@flyleaf/internal/flag'
import { toLine } from '@flyleaf/internal/text'
import { isFalse, isTrue } from '../entry.ts'
import type { NavLink } from '../nav.ts'
import type { Place } from '../order/sequence.ts'
import { createDirectory, type Directory } from '../pages/addresses.ts'
import { type Page, toHref } from '../pages/page.ts'
import type { Problems } from '../problems.ts'

/** What a page's frontmatter says about one of its links. */
export interface Override {
  /** Whether there is no such link. */
  hide?: boolean | undefined
  /** Words before the title. */
  label?: string | undefined
  /** Where the link leads, when not to the neighbour. */
  link?: Destination | undefined
  /** Title of the link, when not that of the page. */
  title?: string | undefined
}

/** Where a link leads: mostly to a page of the collection. */
interface Destination {
  href: string
  page?: Page | undefined
}

/** What a page's frontmatter says about both of its links. */
export interface Overrides {
  next?: Override | undefined
  prev?: Override | undefined
}

/** What a page's frontmatter says about its navs. */
export interface Choice {
  overrides?: Overrides | undefined
  /** Places that it chose, of those that it has. */
  places?: readonly Place[] | undefined
}

const fields = [
  'next',
  'pagination_next',
  'pagination_prev',
  'prev',
  'prevnext'
]

/**
 * Read what pages say about their navs, and report what cannot be done; gives
 * the choices of the pages that have one.
 */
export function readChoices(
  pages: readonly Page[],
  placesOf: (page: Page) => readonly Place[],
  sequences: readonly string[],
  problems: Problems
): Map<Page, Choice> {
  const directory = createDirectory(pages)
  const choices = new Map<Page, Choice>()

  for (const page of pages) {
    const { data } = page.entry
    if (!fields.some((field) => Object.hasOwn(data, field))) continue
    const next = readOverride(page, 'next', directory, problems)
    const prev = readOverride(page, 'prev', directory, problems)
    const named = data['prevnext']
    const context = { directory, field: 'prevnext', page, problems }
    const decision = sequences.some((name) => name === named)
      ? undefined
      : decisionOf(named, context)
    const general = decision?.hide ? decision : undefined
    choices.set(page, {
      overrides: { next: next ?? general, prev: prev ?? general },
      places: decision
        ? undefined
        : choosePlaces(named, page, placesOf, sequences, problems)
    })
  }

  reportCycles('next', choices, problems)
  reportCycles('prev', choices, problems)
  return choices
}

/** Find the places in the sequences that a page names. */
function choosePlaces(
  named: unknown,
  page: Page,
  placesOf: (page: Page) => readonly Place[],
  sequences: readonly string[],
  problems: Problems
): Place[] | undefined {
  const places: Place[] = []
  for (const name of [named].flat()) {
    if (typeof name !== 'string') continue
    const place = placesOf(page).find(
      ({ sequence }) =>
        sequence.name === name || sequence.settings.name === name
    )
    if (place) places.push(place)
    else reportUnknownSequence(name, page, sequences, problems)
  }
  return places.length > 0 ? places : undefined
}

function reportUnknownSequence(
  name: string,
  { entry }: Page,
  sequences: readonly string[],
  problems: Problems
): undefined {
  const names = sequences.map((item) => `\`${item}\``).join(', ')
  problems.add(
    {
      path: entry.id,
      reason: sequences.includes(name)
        ? `Cannot take neighbours of the sequence \`${name}\`: this page is not in it; correct \`prevnext\``
        : `Cannot find the sequence \`${name}\`, expected one of ${names}`,
      ruleId: 'unknown-sequence'
    },
    'prevnext'
  )
}

/** What is read, and what is at hand meanwhile. */
interface Context {
  directory: Directory
  field: string
  page: Page
  problems: Problems
}

/** Read what a page says about one of its links. */
function readOverride(
  page: Page,
  rel: NavLink['rel'],
  directory: Directory,
  problems: Problems
): Override | undefined {
  const { data } = page.entry
  const alias = `pagination_${rel}`
  if (Object.hasOwn(data, rel) && data[rel] !== null) {
    return overrideOf(data[rel], { directory, field: rel, page, problems })
  }
  if (!Object.hasOwn(data, alias)) return

  // Docusaurus: the id of a document, or `null` for no link.
  const value = data[alias]
  const id = typeof value === 'string' ? { id: value } : value
  return overrideOf(id ?? false, { directory, field: alias, page, problems })
}

function overrideOf(value: unknown, context: Context): Override | undefined {
  const decision = decisionOf(value, context)
  if (decision) return decision
  if (isFields(value)) return describedBy(value, context)
  const title = toLine(value)
  if (title === undefined) return reportInvalid(context)
  if (!looksLikeAddress(title)) return { title }
  return reportUnclear(
    title,
    `a text is the title of the link; write \`${context.field}: {link: ${title}}\` for where it leads`,
    context
  )
}

/** Read yes or no, and ask about what only looks like one of them. */
function decisionOf(value: unknown, context: Context): Override | undefined {
  if (isFalse(value)) return { hide: true }
  if (isTrue(value)) return {}
  const text = toLine(value)?.toLowerCase()
  const flag = readFlag(text) ?? (negations.has(text ?? '') ? false : undefined)
  if (flag === undefined) return
  const result = reportUnclear(
    String(value),
    `write \`${context.field}: ${flag}\` if that is what it means`,
    context
  )
  return flag ? result : { hide: true }
}

// Words that mean “none” to who writes them, and would be strange titles.
const negations = new Set(
  '- disable disabled hidden hide n/a never nil none nothing null'.split(' ')
)

/** Whether a text is where a link leads, and not what it says. */
function looksLikeAddress(text: string): boolean {
  return /^(?:https?:\/\/|\.{0,2}\/|#)\S*$|^\S+\.(?:html?|mdx?)$/i.test(text)
}

/** Read the form of an object: `{label, link}`, `{text, link}`, `{id}`. */
function describedBy(
  override: Readonly<Record<string, unknown>>,
  context: Context
): Override | undefined {
  const { href, label, text, title = text } = override
  const id = override['id'] ?? undefined
  const link = override['link'] ?? href ?? undefined
  // A lone label is the text of the link, as it is for Starlight.
  const [shown, before] = [toLine(title), toLine(label)].filter(
    (words) => words !== undefined
  )
  const texts = { label: before, title: shown }

  if (id === undefined && link === undefined) {
    return shown === undefined ? reportInvalid(context) : texts
  }
  const destination =
    id === undefined ? linked(link, context) : named(String(id), context)
  return destination ? { ...texts, link: destination } : { hide: true }
}

function named(id: string, context: Context): Destination | undefined {
  const pages = context.directory.byName(id)
  const [page] = pages
  if (!page) {
    return reportLost(
      context,
      'unknown-override',
      `no page is called \`${id}\`; write the path of a file`
    )
  }
  if (pages.length > 1) {
    return reportLost(
      context,
      'unknown-override',
      `\`${id}\` may be ${pages.map(({ entry }) => `\`${entry.id}\``).join(' or ')}; write the path of one`
    )
  }
  return allowed({ href: page.href, page }, context)
}

function linked(link: unknown, context: Context): Destination | undefined {
  const href = toHref(link)
  if (href === undefined) {
    return reportLost(
      context,
      'unsafe-href',
      `\`${String(link)}\` is no address that may be linked; write a path of the site or a web address`
    )
  }
  return allowed({ href, page: context.directory.byAddress(href) }, context)
}

function allowed(
  destination: Destination,
  context: Context
): Destination | undefined {
  const { page } = destination
  if (page === context.page) {
    return reportLost(
      context,
      'self-link',
      'it leads to the page itself; name another page'
    )
  }
  if (page?.exclusion) {
    return reportLost(
      context,
      'not-a-target',
      `\`${page.entry.id}\` is not to be linked (${page.exclusion}); name another page`
    )
  }
  return destination
}

function reportInvalid({ field, page, problems }: Context): undefined {
  problems.add(
    {
      path: page.entry.id,
      reason: `Cannot use \`${field}\`: expected true, false, a text, or an object with \`id\`, \`link\` or \`label\``,
      ruleId: 'invalid-override'
    },
    field
  )
}

/** Ask about a value; until there is an answer, the order decides. */
function reportUnclear(
  value: string,
  advice: string,
  { field, page, problems }: Context
): Override {
  problems.add(
    {
      path: page.entry.id,
      reason: `Cannot tell what \`${field}: ${value}\` means: ${advice}`,
      ruleId: 'unclear-override'
    },
    field
  )
  return {}
}

function reportLost(
  { field, page, problems }: Context,
  ruleId: string,
  why: string
): undefined {
  problems.add(
    {
      path: page.entry.id,
      reason: `Cannot follow \`${field}\`, there will be no such link: ${why}`,
      ruleId
    },
    field
  )
}

function reportCycles(
  rel: NavLink['rel'],
  choices: ReadonlyMap<Page, Choice>,
  problems: Problems
): undefined {
  const after = (page: Page) => choices.get(page)?.overrides?.[rel]?.link?.page
  for (const cycle of findCycles([...choices.keys()], after)) {
    const way = [...cycle, cycle[0]].map((page) => `\`${page?.entry.id}\``)
    problems.add(
      {
        path: cycle[0]?.entry.id,
        reason: `Cannot come to an end along \`${rel}\`: ${way.join(' → ')}; change \`${rel}\` in one of them`,
        ruleId: 'cycle'
      },
      rel
    )
  }
}

/**
 * Find the cycles of pages that lead to one another: each once, from its page
 * with the smallest id.
 */
function findCycles(
  pages: readonly Page[],
  after: (page: Page) => Page | undefined
): Page[][] {
  const walked = new Set<Page>()
  const cycles: Page[][] = []

  for (const start of pages) {
    const way: Page[] = []
    let page: Page | undefined = start
    while (page && !walked.has(page)) {
      walked.add(page)
      way.push(page)
      page = after(page)
    }
    // A page of an earlier walk has had its say.
    const at = page ? way.indexOf(page) : -1
    if (at !== -1) cycles.push(fromSmallest(way.slice(at)))
  }

  return cycles
}

function fromSmallest(cycle: Page[]): Page[] {
  const smallest = cycle.reduce((a, b) => (b.entry.id < a.entry.id ? b : a))
  const at = cycle.indexOf(smallest)
  return [...cycle.slice(at), ...cycle.slice(0, at)]
}
