import { expect, it } from 'vitest'
import { readDimensions } from '../../src/index.ts'

function sizeOf(text: string): [number, number] | undefined {
  const found = readDimensions(new TextEncoder().encode(text))
  return found && [found.width, found.height]
}

it.each([
  ['width="64" height="48"', [64, 48]],
  ['width="64px" height=\'48PX\'', [64, 48]],
  ['width="1in" height="25.4mm"', [96, 96]],
  ['width="2.54cm" height="72pt"', [96, 96]],
  ['width="6pc" height="2em"', [96, 32]],
  ['width="1e2" height="+.5e2"', [100, 50]],
  ['width="63.6" height="48."', [64, 48]],
  ['viewBox="0 0 64 48"', [64, 48]],
  ['viewBox=" 0,0 , 64.2 48 "', [64, 48]],
  ['width="128" viewBox="0 0 64 48"', [128, 96]],
  ['height="96" viewBox="0 0 64 48"', [128, 96]],
  ['width="100%" height="100%" viewBox="0 0 64 48"', [64, 48]],
  ['width="auto" height="48" width="64"', undefined],
  ['width="64"', undefined],
  ['width="0" height="48"', undefined],
  ['width="-64" height="48"', undefined],
  ['width="1e999" height="48"', undefined],
  ['width="64" height="48" viewBox="0 0 0 0"', [64, 48]],
  ['viewBox="0 0 64"', undefined],
  ['viewBox="0 0 -64 48"', undefined],
  ['viewBox="0 0 64 x"', undefined],
  ['width="&w;" height="48"', undefined],
  ['width=64 height=48', undefined],
  ['width="70000" height="48"', undefined],
  ['width="64q" height="48"', undefined],
  ['style="width: 64px; HEIGHT:3pc !important"', [64, 48]],
  ['style="width:64px" width="9" height="48"', [64, 48]],
  ['style="width:100%" width="9" height="9" viewBox="0 0 8 6"', [12, 9]],
  ['style="width:64;max-width:5px" width="8" height="6"', [8, 6]],
  ['style="background:url(a;width:1px);x:\'\';width:8px;height:6px"', [8, 6]],
  [`style="${' '.repeat(5000)}" width="8" height="6"`, undefined],
  ['style="/*x*/" width="8" height="6"', undefined],
  ['width="&w;" height="48" viewBox="0 0 64 48"', undefined],
  ['style="&s;" width="64" height="48"', undefined],
  ['viewBox="0 0 0x40 48"', undefined],
  ['viewBox="0 0 6.4e1 +48"', [64, 48]]
])('reads `<svg %s>` as %j', (attributes, expected) => {
  expect(sizeOf(`<svg ${attributes}></svg>`)).toEqual(expected)
})

it.each([
  ['a mark of the encoding', '\uFEFF<svg width="4" height="3"/>'],
  ['white space', ' \t\r\n<svg width="4" height="3"/>'],
  ['a declaration', '<?xml version="1.0"?>\n<svg width="4" height="3"/>'],
  [
    'a comment',
    '<!-- <svg width="9" height="9"> --><svg width="4" height="3"/>'
  ],
  [
    'its public name',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg width="4" height="3">'
  ],
  ['its name alone', '<!doctype svg><svg width="4" height="3">'],
  [
    'a DTD of its own',
    `<!DOCTYPE svg PUBLIC "a>" "b]" [
      <!ENTITY ns_svg "http://www.w3.org/2000/svg">
      <!-- it's ]> a comment --><?x ]> ?>
      <!ENTITY w ']>"'>
    ] >
    <svg xmlns="&ns_svg;" width="4px" height="3px" viewBox="0 0 8 8">`
  ],
  [
    'a DTD with attributes',
    '<!DOCTYPE svg [<!ATTLIST svg width CDATA "9">]><svg width="4" height="3">'
  ],
  [
    'a prefix',
    '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="4" height="3">'
  ],
  [
    'a prefix by an entity',
    '<!DOCTYPE a:svg [<!ENTITY s "x">]><a:svg xmlns:a="&s;" width="4" height="3">'
  ],
  [
    'line endings between attributes',
    '<svg\n  width = "4"\r\n  height\t=\t"3"\n>'
  ]
])('finds the root after %s', (_, text) => {
  expect(sizeOf(text)).toEqual([4, 3])
})

it.each([
  ['an HTML page', '<!doctype html><svg width="4" height="3"></svg>'],
  ['an HTML page without a name', '<html><body><svg width="4" height="3">'],
  ['a comment that does not end', '<!-- <svg width="4" height="3">'],
  ['a declaration that does not end', '<?xml <svg width="4" height="3">'],
  [
    'sides that a DTD may give',
    '<!DOCTYPE svg [<!ATTLIST svg width CDATA "9">]><svg viewBox="0 0 4 3">'
  ],
  [
    'a DTD with parameters',
    '<!DOCTYPE svg [<!ENTITY % a "x">%a;]><svg viewBox="0 0 4 3">'
  ],
  ['an entity', '<!DOCTYPE svg [<!ENTITY w "4">]><svg width="&w;" height="3">'],
  ['a DTD that does not end', '<!DOCTYPE svg'],
  ['a DTD that does not end', '<!DOCTYPE svg [ <svg width="4" height="3">'],
  ['a DTD after HTML', '<!DOCTYPE html [ <svg width="4" height="3">'],
  ['a prefix of nothing', '<svg:svg width="4" height="3">'],
  ['a prefix of something else', '<a:svg xmlns:a="b" width="4" height="3">'],
  ['another root', '<svgs width="4" height="3">'],
  ['a tag that does not end', '<svg width="4" height="3"'],
  ['a value that does not end', '<svg width="4" height="3'],
  ['text before', 'x<svg width="4" height="3">'],
  ['only white space', '   '],
  ['only a comment', '<!-- -->']
])('reads nothing in %s', (_, text) => {
  expect(sizeOf(text)).toBeUndefined()
})

it('reads UTF-16, with a mark or without', () => {
  const text = '<?xml version="1.0"?><svg width="4" height="3"/>'
  for (const mark of ['\uFEFF', '']) {
    const little = Buffer.from(mark + text, 'utf16le')
    const big = Buffer.from(little).swap16()
    for (const bytes of [little, big]) {
      expect(readDimensions(bytes)).toMatchObject({ height: 3, width: 4 })
      expect(readDimensions(bytes.subarray(0, -1))).toBeUndefined()
    }
  }
})

it('takes time in proportion to what it is given', () => {
  for (const piece of [
    ' ',
    '<!--',
    '<!---->',
    '<?',
    '<svg ',
    'a="',
    " a='b'",
    '[',
    "'",
    '<!doctype svg>',
    '<!doctype svg [',
    '/*'
  ]) {
    expect(sizeOf(`<svg ${piece.repeat(60_000)}`)).toBeUndefined()
    expect(sizeOf(piece.repeat(60_000))).toBeUndefined()
    expect(sizeOf(`<!doctype svg [${piece.repeat(60_000)}`)).toBeUndefined()
  }
})

it('counts the digits of a number once', () => {
  for (const digits of ['9', '1.', '1e', ' ', '0 ', '+', '1,']) {
    const value = digits.repeat(60_000)
    for (const name of ['width', 'viewBox', 'style']) {
      expect(sizeOf(`<svg ${name}="${value}x" height="3">`)).toBeUndefined()
    }
  }
  expect(sizeOf(`<svg width="${'0'.repeat(60_000)}4" height="3">`)).toEqual([
    4, 3
  ])
})
