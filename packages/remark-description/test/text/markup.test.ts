import { expect, it } from 'vitest'
import { createMarkupReader } from '../../src/text/markup.ts'

/** Read pieces of HTML: comments, and whether an element stays open. */
function read(...pieces: string[]): { comments: string[]; inside: boolean } {
  const reader = createMarkupReader()
  const comments = pieces.flatMap((piece) => reader.read(piece))
  return { comments, inside: reader.inside() }
}

it.each([
  ['<p>', false],
  ['<nav>', true],
  ['<NAV\nid=a>', true],
  ['<nav></nav>', false],
  ['<nav><nav></nav>', true],
  ['<nav></nav></nav></p>', false],
  ['<nav/>', false],
  ['<navy>', false],
  ['< nav>', false],
  ['<nav "', true],
  ['<p title="<nav>">', false],
  ["<p title='\"'><nav>", true],
  ['<!-- <nav> -->', false],
  ['<!-- <nav>', false],
  ['<script>a < b; "<"</script>', false],
  ['<script>a("</script', false],
  ['<style>', true],
  ["<div class='a prevnext'>", true],
  ['<div class=prevnext>', true],
  ['<div class="prevnext-title">', false],
  ['<div class="a" role="navigation">', true]
])('follows %s', (html, inside) => {
  expect(read(html).inside).toBe(inside)
})

it('follows elements through several pieces', () => {
  expect(read('<nav>', '<p>', '</p>').inside).toBe(true)
  expect(read('<nav>', '<p>', '</nav>').inside).toBe(false)
  expect(read('<script>', '</p> <nav>', '</SCRIPT>').inside).toBe(false)
})

it('finds comments', () => {
  expect(read('a <!-- b --><!--c-->', '<p><!-- d', '<!---->').comments).toEqual(
    ['b', 'c', '', '']
  )
})

it('takes no more time for twice the HTML than twice', () => {
  // Each of them once took quadratic time in other readers.
  for (const piece of [
    '<!--',
    '<a ',
    '<script></script>',
    '<script>',
    '"',
    '<'
  ]) {
    expect(read(piece.repeat(100_000)).comments.length).toBeLessThan(2)
  }
})
