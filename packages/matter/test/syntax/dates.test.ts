import { expect, it } from 'vitest'
import { type Options, parseMatter } from '../../src/index.ts'

const source = [
  '---',
  'day: 2022-08-29',
  'time: 2022-08-29 07:51:54',
  'text: "2022-08-29"',
  'bad: 2021-07-32',
  '---'
].join('\n')

it('keeps dates as the author wrote them', () => {
  expect(parseMatter(source).data).toEqual({
    bad: '2021-07-32',
    day: '2022-08-29',
    text: '2022-08-29',
    time: '2022-08-29 07:51:54'
  })
})

it('makes `Date`s, where they are asked for', () => {
  const options: Options = { dates: 'date' }
  const { data, problems } = parseMatter(source, options)
  expect(data).toEqual({
    bad: '2021-07-32',
    day: new Date('2022-08-29T00:00:00Z'),
    text: '2022-08-29',
    time: new Date('2022-08-29T07:51:54Z')
  })
  expect(problems.map(({ ruleId }) => ruleId)).toEqual(['impossible-date'])

  const toml = '+++\na = 2022-08-29\nb = 07:51:54\nc = 2021-02-30\n+++'
  expect(parseMatter(toml, options).data).toEqual({
    a: new Date('2022-08-29T00:00:00Z'),
    b: '07:51:54',
    c: '2021-02-30'
  })
})

it('takes those of a function, which stand nowhere', () => {
  const fields = { a: new Date('2022-08-29'), b: new Date(Number.NaN) }
  const formats = [{ fence: '%%%', format: () => fields }]
  const source = '%%%\n%%%\n'
  expect(parseMatter(source, { formats }).data).toEqual({
    a: '2022-08-29',
    b: null
  })
  expect(parseMatter(source, { dates: 'date', formats }).data).toEqual({
    a: new Date('2022-08-29'),
    b: null
  })
})
