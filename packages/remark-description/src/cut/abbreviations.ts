// A table of data, by language: a word that is missing is added here.

import { languagePart } from './segmenter.ts'

// Abbreviations that a capital letter or a name follows, so that Unicode's
// rules take their full stop for the end of a sentence. Those that usually do
// end one (`etc.`, `usw.`, `Inc.`) are left out on purpose. Single letters
// (`J. R. R.`, `z. B.`, `e.g.`, `т. е.`) need no list.
const words: Record<string, string> = {
  cs: 'doc ing judr mgr mudr např phdr prof sv tj tzv',
  da: 'bl dr eks fx hr jf nr prof',
  de: 'abb bspw bzw ca dipl dr evtl fr geb gegr ggf hl hr inkl insb jr lat ing mag mr mrs nr o.ä prof sog st str tel vgl vs zzgl',
  en: 'adm approx apt ave blvd capt cf cmdr col cpl dept dr est gen gov hon lt maj mr mrs ms mt mx pres prof rep rev sen sgt sr st vs viz',
  es: 'av avda dr dra drs ej gral ing lic pág prof profa sr sra sres srta sta sto ud uds vd vds',
  fi: 'esim huom mm nk ns prof toht tri vrt',
  fr: 'av bd chap cf dr env ex hab id max min mgr mme mlle mm pr prof réf st ste tél vol',
  hu: 'dr ifj id özv prof pl ún vö',
  it: 'avv cfr dott dr es gent ing mons on pag prof rag sig sigg sig.ra spett',
  nb: 'bl dr eks hr jf nr prof',
  nl: 'bijv bv dhr dr drs evt ing ir jhr mevr mr nl nr prof resp st vgl zgn',
  no: 'bl dr eks hr jf nr prof',
  pl: 'al dr hab im in inż jw ks lek mgr np nr pl płk por prof tj tzn tzw ul św',
  pt: 'av dr dra eng ex exmo exma pág prof profa sr sra srta',
  ro: 'bd dl dna dr ex nr prof str',
  ru: 'акад ак гр др доц им инж нап напр проф пр св см ср ст стр тов ул',
  sv: 'bl dr ev ex fr hr jfr kl nr prof resp s.k st t.ex',
  tr: 'av bkz dr doç mr no örn prof sn yrd',
  uk: 'акад вул гр див доц ім напр пор проф св ст'
}

// The same, of those that are a word of their own unless a number follows.
const numbered =
  'abb abs app art bd cap ch chap ed eq fig figs fn no nos nr nº núm op p par pg pp rev sec str tab vol л пп рис с т табл'

// Languages that write ordinal numbers with a full stop: `3. Mai`.
const ordinals = new Set(
  'bs cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sr tr'.split(' ')
)

// Longest of the above, with the dots within.
const longest = 12

// What a word begins after.
const breaks = ' \n\u00A0(["\'“„«–—/-'

const fallback = setOf(words['en'])
const sets = new Map<string, ReadonlySet<string>>()
const numberedSet = setOf(numbered)

/**
 * Whether the full stop at an offset belongs to an abbreviation, or to an
 * ordinal number, so that no sentence ends there.
 */
export function isAbbreviation(
  text: string,
  index: number,
  locale: string
): boolean {
  const token = wordBefore(text, index)
  if (!/^[\p{L}\d]/u.test(token)) return false

  const after = text.slice(index + 1, index + 8)
  if (/^\d{1,2}$/.test(token)) {
    return ordinals.has(languagePart(locale)) && /^\s+[\p{L}\d]/u.test(after)
  }

  const word = token.toLowerCase()
  const last = word.slice(word.lastIndexOf('.') + 1)
  if (last.length === 1 && token !== 'I') return /\p{L}/u.test(last)
  const set = setFor(languagePart(locale))
  return (
    set.has(last) ||
    set.has(word) ||
    (numberedSet.has(last) && /^\s+\d/.test(after))
  )
}

/** Get the word before an offset; nothing when it is a long one. */
function wordBefore(text: string, index: number): string {
  let start = index
  while (start > 0 && !breaks.includes(text.charAt(start - 1))) {
    start--
    if (index - start > longest) return ''
  }
  return text.slice(start, index)
}

function setFor(language: string): ReadonlySet<string> {
  if (!Object.hasOwn(words, language)) return fallback
  let set = sets.get(language)
  if (!set) {
    set = setOf(words[language])
    sets.set(language, set)
  }
  return set
}

function setOf(list: string | undefined): Set<string> {
  return new Set(list?.split(' '))
}
