// Folders that are languages: `de/`, `pt-BR/`. A folder `it/` on an English
// site is about IT: what the site does not show is left alone.

import { canonicalLanguage } from '@flyleaf/document'
import type { Entry } from '../entry.ts'

// Languages that sites are written in and that are no other word, nor a
// country, an abbreviation or a tool.
const plain = new Set(
  'bg bn da de el en es et eu fa fi fr gu hr hu hy ja ka kk km kn ko lt lv mk nb nl nn pl pt ro ru sk sl sq sr sv te th tr ur uz zh'.split(
    ' '
  )
)
// Those that are: they count beside others only.
const doubtful = new Set(
  'af am ar az be bs ca cs cy eo fo fy ga gd gl ha he hi id ig is it ku ky la lb lo mg mi ml mn mr ms mt my ne no or pa ps rw sd si sn so st sw ta tg ti tk tl tn to ts tt ug uk vi wo xh yo zu'.split(
    ' '
  )
)
const form =
  /^([a-z]{2})(?:[-_](arab|beng|cyrl|deva|hans|hant|latn))?(?:[-_]([a-z]{2}|\d{3}))?$/i
const some = /(?:^|\/)[a-z]{2}(?:[-_]\w{2,4}){0,2}\//i
const index = /(?:^|\/)(?:_?index|readme)$/i

/** A folder whose name is a language. */
interface Candidate {
  /** Pages whose frontmatter names this language, less those with another. */
  claims: number
  isEnglish: boolean
  isPlain: boolean
  /** Pages below it, by their paths in it, without their endings. */
  pages: Set<string>
  tag: string
}

/** A folder that has candidates in it. */
interface Parent {
  candidates: Map<string, Candidate>
  /** Folders beside them that are none. */
  others: Set<string>
  /** Pages that are in none of the candidates. */
  pages: Set<string>
}

type Document = Readonly<Pick<Entry, 'id' | 'lang'>>

/**
 * Make a function that tells the language that a page has by its folder; the
 * outermost one counts.
 *
 * Languages are folders beside one another that have pages of the same names,
 * one beside pages of the same names in a default language, folders beside
 * `en/`, folders that have only such beside them, and a folder most of whose
 * pages with a `lang` say so.
 */
export function folderLanguages(
  documents: readonly Document[]
): (id: string) => string | undefined {
  const parents = parentsOf(documents)
  if (parents.size === 0) return () => undefined

  const languages = new Map<string, string>()
  for (const [name, parent] of parents) {
    for (const folder of accepted(parent)) {
      const { tag } = parent.candidates.get(folder) as Candidate
      languages.set(`${name}${folder}/`, tag)
    }
  }
  return (id) => {
    for (const folder of foldersOf(id)) {
      const language = languages.get(folder)
      if (language !== undefined) return language
    }
    return
  }
}

/** Find folders with candidates in them, by their paths with a last slash. */
function parentsOf(documents: readonly Document[]): Map<string, Parent> {
  const parents = new Map<string, Parent>()
  for (const { id, lang } of documents) {
    if (!some.test(id)) continue
    for (const folder of foldersOf(id)) {
      const end = folder.lastIndexOf('/', folder.length - 2) + 1
      const name = folder.slice(end, -1)
      const base = baseOf(name)
      if (base === undefined) continue
      const above = folder.slice(0, end)
      const parent = parents.get(above) ?? {
        candidates: new Map(),
        others: new Set(),
        pages: new Set()
      }
      parents.set(above, parent)
      const candidate = parent.candidates.get(name) ?? newCandidate(name, base)
      parent.candidates.set(name, candidate)
      addPage(candidate.pages, id.slice(folder.length))
      const said = lang?.slice(0, 2).toLowerCase()
      if (said !== undefined) candidate.claims += said === base ? 1 : -1
    }
  }
  if (parents.size === 0) return parents

  for (const { id } of documents) {
    for (const above of ['', ...foldersOf(id)]) {
      const parent = parents.get(above)
      if (!parent) continue
      const rest = id.slice(above.length)
      const slash = rest.indexOf('/')
      const folder = slash === -1 ? undefined : rest.slice(0, slash)
      if (folder !== undefined && parent.candidates.has(folder)) continue
      addPage(parent.pages, rest)
      if (folder !== undefined) parent.others.add(folder)
    }
  }
  return parents
}

function newCandidate(name: string, base: string): Candidate {
  return {
    claims: 0,
    isEnglish: base === 'en',
    // Nothing but a language has a region in capitals, or a script.
    isPlain:
      plain.has(base) || /[-_](?:[A-Z]{2}$|\d{3}$|[A-Za-z]{4})/.test(name),
    pages: new Set(),
    tag: canonicalLanguage(name) as string
  }
}

/** Choose the candidates that are languages. */
function accepted({ candidates, others, pages }: Parent): Set<string> {
  const left = [...candidates].filter(([, { claims }]) => claims >= 0)
  const sure = left.filter(([, { isPlain }]) => isPlain)
  const hasEnglish = sure.some(([, { isEnglish }]) => isEnglish)
  const isAlone = others.size === 0
  const result = new Set<string>()

  for (const [name, one] of left) {
    const isTranslated = sure.some(
      ([, { isEnglish, pages }]) => isEnglish && share(one.pages, pages)
    )
    if (one.claims > 0 || (isTranslated && left.length > 1)) result.add(name)
    if (!one.isPlain) continue
    const isOne =
      sure.length > 1 &&
      (hasEnglish ||
        isAlone ||
        sure.some(
          ([, other]) => other !== one && share(one.pages, other.pages)
        ))
    if (isOne || share(one.pages, pages)) result.add(name)
  }
  if (result.size === 0) return result

  const known = left.filter(([name]) => result.has(name))
  for (const [name, one] of left) {
    const isSimilar =
      share(one.pages, pages) ||
      known.some(([, other]) => share(one.pages, other.pages))
    if (one.isPlain || isAlone || isSimilar) result.add(name)
  }
  return result
}

/** Whether at least half of the pages of the smaller set are in the other. */
function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let count = 0
  for (const page of small) if (large.has(page)) count++
  return count > 0 && count * 2 >= small.size
}

/** Name the language that a folder may be called after, without its region. */
function baseOf(name: string): string | undefined {
  const base = form.exec(name)?.[1]?.toLowerCase() ?? ''
  return plain.has(base) || doubtful.has(base) ? base : undefined
}

/** List the folders that a file lies in, outermost first, with last slashes. */
function foldersOf(id: string): string[] {
  const folders: string[] = []
  for (let end = id.indexOf('/'); end !== -1; end = id.indexOf('/', end + 1)) {
    folders.push(id.slice(0, end + 1))
  }
  return folders
}

/** Note a page by its name; that each folder has an index says nothing. */
function addPage(pages: Set<string>, path: string): undefined {
  const stem = path.replace(/\.[^./]+$/, '')
  if (!index.test(stem)) pages.add(stem)
}
