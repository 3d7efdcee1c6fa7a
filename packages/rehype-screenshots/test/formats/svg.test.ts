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
  ['width="64q" height="48"', undefined]
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
    'a DTD of its own',
    '<!DOCTYPE svg [<!ENTITY w "4">]><svg width="4" height="3">'
  ],
  ['a DTD that does not end', '<!DOCTYPE svg'],
  ['another root', '<svgs width="4" height="3">'],
  ['a tag that does not end', '<svg width="4" height="3"'],
  ['a value that does not end', '<svg width="4" height="3'],
  ['text before', 'x<svg width="4" height="3">'],
  ['only white space', '   '],
  ['only a comment', '<!-- -->']
])('reads nothing in %s', (_, text) => {
  expect(sizeOf(text)).toBeUndefined()
})

it('takes time in proportion to what it is given', () => {
  for (const piece of [
    ' ',
    '<!--',
    '<!---->',
    '<?',
    '<svg ',
    'a="',
    " a='b'"
  ]) {
    expect(sizeOf(`<svg ${piece.repeat(60_000)}`)).toBeUndefined()
    expect(sizeOf(piece.repeat(60_000))).toBeUndefined()
  }
})
