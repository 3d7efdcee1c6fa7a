import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { lineOf, printMessages } from '../src/print-messages.ts'
import { createFolder } from './folder.ts'

const whole = '---\ntitle: A\n---\n\n  First line.\n\nThird line.\n'
const body = 'First line.\n\nThird line.'

/** Print messages of a document whose file holds `whole`. */
async function print(
  text: string,
  say: (file: VFile) => void
): Promise<{ fatal: string[]; log: string[] }> {
  const root = await createFolder()
  const path = join(root, 'a.md')
  await writeFile(path, whole)
  const file = new VFile({ path, value: text })
  say(file)

  const log: string[] = []
  const fatal = printMessages(
    file.messages,
    { path, root, text },
    {
      error: (line) => log.push(`error: ${line}`),
      info: (line) => log.push(`info: ${line}`),
      warn: (line) => log.push(`warn: ${line}`)
    }
  )
  return { fatal, log }
}

it('counts from the start of the file when only its body was handed over', async () => {
  const { log } = await print(body, (file) => {
    file.message('Here', { place: { column: 3, line: 1 } })
    file.message('There', { place: { column: 1, line: 3 } })
  })
  expect(log).toEqual(['warn: a.md:5:5 Here', 'warn: a.md:7:1 There'])
})

it('leaves places alone when the whole file was handed over', async () => {
  const { log } = await print(whole, (file) =>
    file.message('There', { place: { column: 1, line: 7 } })
  )
  expect(log).toEqual(['warn: a.md:7:1 There'])
})

it('leaves places alone when the text is not that of the file', async () => {
  const { log } = await print(whole.replace(/\S/g, 'x'), (file) =>
    file.message('There', { place: { column: 1, line: 7 } })
  )
  expect(log).toEqual(['warn: a.md:7:1 There'])
})

it('prints the grade, the rule and no place where there is none', async () => {
  const { fatal, log } = await print(body, (file) => {
    file.message('Bad', { ruleId: 'rule', source: 'package' }).fatal = true
    file.info('Good', { ruleId: 'rule' })
    file.message('Fair', { place: { column: 1, line: 3 }, source: 'package' })
  })
  expect(log).toEqual([
    'error: a.md Bad (package:rule)',
    'info: a.md Good (rule)',
    'warn: a.md:7:1 Fair (package)'
  ])
  expect(fatal).toEqual(['a.md Bad (package:rule)'])
})

it('prints what it can of errors, files that are gone and empty texts', () => {
  const place = { column: 2, line: 1, message: 'm', reason: 'why' }
  const origin = { path: '/nowhere/a.md', root: '/nowhere', text: 'x' }
  expect(lineOf(place, origin)).toBe('a.md:1:2 why')
  expect(lineOf(place, { ...origin, text: '' })).toBe('a.md:1:2 why')
  expect(lineOf(place, { ...origin, path: undefined })).toBe('1:2 why')
  expect(lineOf(new Error('boom'), origin)).toBe('a.md boom')
  expect(lineOf(new Error('boom'), { ...origin, path: '' })).toBe('boom')
  expect(
    lineOf(
      new Error('Failed to parse Markdown file "/nowhere/a.md":\nboom'),
      origin
    )
  ).toBe('a.md boom')
})
