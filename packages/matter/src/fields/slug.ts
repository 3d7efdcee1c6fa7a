// Latin is done here: @sindresorhus/slugify is in the main a table for scripts
// that are kept, an eighth of what this package weighs, a third of its start.

// Letters that Unicode does not take apart.
const letters = new Map(
  'æae Æae ðd Ðd đd Đd əa Əa ħh Ħh ıi łl Łl øo Øo œoe Œoe ßss ẞss þth Þth'
    .split(' ')
    .map(([letter = '', ...plain]) => [letter, plain.join('')])
)

// Names of files that stand for their folder: `_index` is that of Hugo and Zola,
// `page.mdx` that of Next.
const index = /^(?:_?index|readme)$/i
const nextPage = 'page.mdx'

/**
 * Make the slug of a document from its path: that of the file's name without
 * extension, or of the folder's name for an `index`, `_index` or `readme`, and
 * for Next's `page.mdx`.
 *
 * Latin letters lose their marks (`Ünïcode` → `unicode`), letters of other
 * scripts are kept (`日本語`). A slug is never empty.
 *
 * @param path
 *   Path, with `/`.
 * @returns
 *   Slug: letters, marks and digits of any script, and `-`.
 */
export function slugOf(path: string): string {
  const { folders, isIndex, stem } = partsOf(path)
  return slugOfText((isIndex && folders.at(-1)) || stem)
}

/**
 * Make the slugs of the folders that a document lies in; the folder that an
 * `index` or `readme` stands for is not one of them.
 */
export function foldersOf(path: string): string[] {
  const { folders, isIndex } = partsOf(path)
  return (isIndex ? folders.slice(0, -1) : folders).map(slugOfText)
}

/** Say whether a document is the index of the root. */
export function isRootIndex(path: string): boolean {
  const { folders, isIndex } = partsOf(path)
  return isIndex && folders.length === 0
}

/**
 * Make a slug of a text; of the code points in hexadecimal where there is no
 * letter or digit, as a slug cannot be empty.
 */
export function slugOfText(text: string): string {
  // Most names are slugs; a folder of them is read several times as fast.
  if (/^[a-z\d]+(?:-[a-z\d]+)*$/.test(text)) return text

  const slug = /[^\P{L}\p{Script=Latin}]/u.test(text)
    ? wordsOf(text.normalize('NFC'), /[^\p{L}\p{M}\p{N}]+/u)
    : wordsOf(plainLatin(text), /[^a-z\d]+/)

  return slug || [...text].map(hexadecimal).join('-') || 'untitled'
}

/** Write Latin letters without their marks. */
function plainLatin(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Diacritic}]+/gu, '')
      .replaceAll(/[^\0-\u007F]/g, (letter) => letters.get(letter) ?? letter)
      // `Conway's law` and `don't` have no word `s` or `t`.
      .replaceAll(/(?<=[a-z\d])['\u2019](?=[ts](?![a-z\d]))/gi, '')
  )
}

function wordsOf(text: string, gap: RegExp): string {
  return text.toLowerCase().split(gap).filter(Boolean).join('-')
}

/** What a path is made of. */
interface Parts {
  folders: string[]
  /** Whether the file stands for its folder. */
  isIndex: boolean
  /** Name of the file, without its extension. */
  stem: string
}

function partsOf(path: string): Parts {
  const folders = path.split('/').filter((name) => !/^\.{0,2}$/.test(name))
  const name = folders.pop() ?? ''
  const dot = name.lastIndexOf('.')
  const stem = dot > 0 ? name.slice(0, dot) : name
  if (name !== nextPage) return { folders, isIndex: index.test(stem), stem }
  // Folders that are in no address: `(marketing)`, `@team`.
  const routes = folders.filter((folder) => !/^(?:\(.*\)$|@)/.test(folder))
  return { folders: routes, isIndex: true, stem }
}

function hexadecimal(character: string): string | undefined {
  return character.codePointAt(0)?.toString(16)
}
