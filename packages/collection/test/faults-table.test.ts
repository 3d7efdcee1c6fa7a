import fs from 'node:fs'
import { expect, it } from 'vitest'

it('has each test that the table of faults names', () => {
  const read = (name: string) =>
    fs.readFileSync(new URL(name, import.meta.url), 'utf8')
  const named = [
    ...read('faults.md').matchAll(/`([\w-]+\.test\.ts)`: (.+) \|$/gm)
  ]
  expect(named).toHaveLength(33)
  for (const [, file = '', sentence = ''] of named) {
    expect(read(file)).toContain(sentence)
  }
})
