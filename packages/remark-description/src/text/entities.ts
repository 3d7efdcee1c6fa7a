// A table of data: the references that old exports of blogs have.

// U+00A0 to U+00FF.
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

const characters = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['bdquo', '„'],
  ['bull', '•'],
  ['emsp', ' '],
  ['ensp', ' '],
  ['euro', '€'],
  ['gt', '>'],
  ['hellip', '…'],
  ['ldquo', '“'],
  ['lsaquo', '‹'],
  ['lsquo', '‘'],
  ['lt', '<'],
  ['mdash', '—'],
  ['minus', '−'],
  ['ndash', '–'],
  ['oelig', 'œ'],
  ['OElig', 'Œ'],
  ['quot', '"'],
  ['rarr', '→'],
  ['rdquo', '”'],
  ['rsaquo', '›'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['scaron', 'š'],
  ['Scaron', 'Š'],
  ['thinsp', ' '],
  ['trade', '™'],
  ['zwj', '\u200D'],
  ['zwnj', '\u200C'],
  ...latin
    .split(' ')
    .map((name, at): [string, string] => [name, String.fromCharCode(160 + at)])
])

/** Decode the references of HTML, those that are known. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[Xx]([\dA-Fa-f]{1,6})|([A-Za-z]\w{1,8}));/g,
    (whole, decimal?: string, hexadecimal?: string, name = '') => {
      if (name) return characters.get(name) ?? whole
      const code = decimal ? Number(decimal) : Number(`0x${hexadecimal}`)
      return code > 0x10ffff ? '' : String.fromCodePoint(code)
    }
  )
}
