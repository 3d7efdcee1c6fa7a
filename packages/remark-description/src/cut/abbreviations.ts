// A table of data, by language: a word that is missing is added here.

import { languagePart } from './segmenter.ts'

// Abbreviations that a capital letter or a name follows, so that Unicode's
// rules take their full stop for the end of a sentence. Those that usually do
// end one (`etc.`, `usw.`, `Inc.`) are left out on purpose. Single letters
// (`J. R. R.`, `z. B.`, `e.g.`, `т. е.`) need no list.
const words: Record<string, string> = {
  af: 'adv bv ds ir me mej mev mnr nr',
  bg: 'акад бул вж г-жа г-н гр д-р доц инж напр проф св стр ул чл',
  bs: 'gđa mag mr npr sv tj tzv ul',
  ca: 'av avda dra núm pàg sr sra srta sta',
  cs: 'arch bc doc judr mudr např phdr rndr sv tj tzv',
  da: 'bl eks fx hr jf',
  de: 'abb allg bes betr bspw bzw ca einschl entspr evtl fa fr geb gegr ggf hl hr hrsg inkl insb jr kath lat lfd mag mind o.ä sog st str tel ugs univ urspr vgl zzgl',
  el: 'αγ αρ βλ δηλ δρ καθ κα κος μ.μ π.μ π.χ σελ χλμ',
  en: 'adm approx apt assn assoc asst atty ave bldg blvd brig capt cmdr col cpl dept dist div esp est ext gen gov govt hon hwy intl lt maj mt natl pfc pkwy pres pvt rep rev sen sgt sr st supt univ viz',
  es: 'admón apdo aprox av avda cap cía ctra depto dña dra drs ej excmo fdo gral izq lic núm pág profa sr sra sres srta sta sto tfno ud uds vd vds vda',
  et: 'hr ing lk nn nt pr skp',
  fi: 'esim huom mm nk ns toht tri vrt',
  fr: 'av bd boul chap env ex hab id max min réf resp st ste tél trad vol vve',
  gl: 'av avda dna dra núm páx sr sra srta sta',
  hr: 'gđa mag mr npr sv tj tzv ul',
  hu: 'ifj id özv pl ún vö',
  id: 'bpk drs hj ir jl kol sdr tn yth',
  is: 'fr frk hr sr t.d þ.e',
  it: 'avv cfr dott es gent mons on pag rag sig sigg sig.ra spett',
  lt: 'doc pan pav pvz šv',
  lv: 'doc piem sv',
  ms: 'bpk drs en hj jln sdr tn',
  nb: 'bl eks hr jf',
  nl: 'bijv bv dhr drs evt ir jhr mevr nl resp st vgl zgn',
  no: 'bl eks hr jf',
  pl: 'al hab im in inż jw ks lek np płk por tj tzn tzw ul św',
  pt: 'av dra eng ex exmo exma pág profa sr sra srta',
  ro: 'bd dl dna ex str',
  ru: 'акад ак гр др доц им инж нап напр проф пр св см ср ст стр тов ул',
  sk: 'arch bc doc judr mudr napr phdr rndr sv tj tzv',
  sl: 'ga mag npr oz st sv tj t.i',
  sr: 'г-ђа г-дин др инж нпр проф св тј тзв ул npr sv tj tzv ul',
  sv: 'bl ev ex fr hr jfr kl resp s.k st t.ex',
  tr: 'av bkz doç no örn sn yrd',
  uk: 'акад вул гр див доц ім напр пор проф св ст',
  vi: 'gs ths tp ts'
}

// Titles and the like that go from language to language.
const international =
  'attn cf dipl dr ing mag mgr mlle mme mr mrs ms mx nr phil prof vs'

// What a title goes on with: `Dr. med.`, `Dipl. oec.`
const titles = setOf('dipl dr lic mag priv prof univ')

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
  const part = token.slice(token.lastIndexOf('.') + 1)
  const last = part.toLowerCase()
  if (last.length === 1 && token !== 'I') return /\p{L}/u.test(last)
  const set = setFor(languagePart(locale))
  return (
    set.has(last) ||
    set.has(word) ||
    (numberedSet.has(last) && /^\s+\d/.test(after)) ||
    (part.length < 6 && isShort(text, index, part))
  )
}

/** Whether a short word is an abbreviation by its looks. */
function isShort(text: string, index: number, part: string): boolean {
  const start = index - part.length
  const first = part.charCodeAt(0)
  // `Hwy`, `Bldg`: no vowel, which no word is without.
  if (first < 91) return vowelless.test(part) || isOfPlural(text, index, part)
  const before = text.charAt(start - 1)
  const isBehind =
    before === '.' || (before === ' ' && text.charAt(start - 2) === '.')
  return isBehind && isOfTitle(text, start, part)
}

const vowelless = /^[BCDFGHJ-NP-TV-XZ][bcdfghj-np-tv-xz]{1,3}$/

/** Whether a short word goes on with the title before it. */
function isOfTitle(text: string, start: number, part: string): boolean {
  if (!/^\p{Ll}{1,5}$/u.test(part)) return false
  // `Dr. rer. nat.`: a title has three parts at most.
  for (let dot = start, parts = 0; parts < 3; parts++) {
    dot = text.charAt(dot - 1) === ' ' ? dot - 2 : dot - 1
    if (text.charAt(dot) !== '.') return false
    const before = wordBefore(text, dot)
    if (titles.has(before.toLowerCase())) return true
    if (!/^\p{Ll}{1,5}$/u.test(before)) return false
    dot -= before.length
  }
  return false
}

/** Whether letters are doubled for a plural, as in Spanish: `EE. UU.` */
function isOfPlural(text: string, index: number, part: string): boolean {
  if (part.length !== 2 || !/^(\p{Lu})\1$/u.test(part)) return false
  const start = index - part.length
  return (
    /(\p{Lu})\1\.\s?$/u.test(text.slice(Math.max(0, start - 4), start)) ||
    /^\s?(\p{Lu})\1\./u.test(text.slice(index + 1, index + 5))
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
  const known = Object.hasOwn(words, language) ? language : 'en'
  let set = sets.get(known)
  if (!set) {
    set = setOf(`${words[known]} ${international}`)
    sets.set(known, set)
  }
  return set
}

function setOf(list: string): Set<string> {
  return new Set(list.split(' '))
}
