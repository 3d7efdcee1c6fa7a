import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { count, report, several } from '../../src/cli/report.ts'
import { progressBar, stripControls } from '../../src/cli/terminal.ts'

function fileOf(path?: string): VFile {
  return new VFile(path === undefined ? undefined : { path })
}

it('writes located messages as vfile-reporter does', () => {
  const file = fileOf('posts/a.md')
  file.message('Unexpected thing', {
    place: { column: 3, line: 2 },
    ruleId: 'thing',
    source: 'flyleaf'
  })
  expect(report([fileOf('posts/quiet.md'), file], false)).toBe(
    'posts/a.md\n2:3 warning Unexpected thing thing flyleaf\n\n⚠ 1 warning\n'
  )
})

it('says nothing when there is nothing to say', () => {
  expect(report([fileOf('a.md')], false)).toBe('')
})

it('names what is about no single document', () => {
  const file = fileOf()
  file.info('Odd')
  expect(report([file], false)).toMatch(/^collection\n info Odd/)
})

it('does not let a document steer the terminal', () => {
  const file = fileOf('a\u001b[2J.md')
  file.message('Unexpected `\u001b]0;owned\u0007`')
  const text = report([file], false)
  expect(text).not.toContain('\u0007')
  expect(text).not.toContain('\u001b')
  expect(stripControls('a\tb\nc\u009b')).toBe('a\tb\nc\uFFFD')
})

it('counts messages by how grave they are', () => {
  const file = fileOf()
  file.info('a')
  file.message('b')
  file.message('c').fatal = true
  expect(count([file, fileOf()])).toEqual({ errors: 1, infos: 1, warnings: 1 })
})

it('counts in words', () => {
  expect(several(1, 'page')).toBe('1 page')
  expect(several(0, 'page')).toBe('0 pages')
})

it('draws a bar that moves, and wipes it away', () => {
  let text = ''
  const bar = progressBar({ isTTY: true, write: (part) => (text += part) })
  bar.update(1, 2, 'first-long-name.md')
  bar.update(1, 2, 'first-long-name.md')
  bar.update(2, 2, 'b.md')
  bar.clear()
  bar.clear()

  const half = '█'.repeat(12) + '░'.repeat(12)
  const first = `${half} 50 % first-long-name.md`
  const second = `${'█'.repeat(24)} 100 % b.md`
  const rest = first.length - second.length
  expect(text).toBe(
    `\r${first}\r${second}${' '.repeat(rest)}\r${' '.repeat(second.length)}\r`
  )
})

it('draws nothing where nobody looks, or nothing is to be done', () => {
  let text = ''
  const write = (part: string) => (text += part)
  progressBar({ write }).update(1, 2, 'a.md')
  progressBar({ isTTY: true, write }).update(0, 0, 'a.md')
  expect(text).toBe('')
})
