import { createJiti } from 'jiti'

// A process of its own, with a language and a time zone of its own.
/** @type {typeof import('../src/index.ts')} */
const { createCollection } = await createJiti(import.meta.url).import(
  '../src/index.ts'
)

const dates = [
  '2022-01-01',
  '2022-01-01T00:30:00',
  '2021-12-31 23:30',
  '2022-01-01T02:00+03:00'
]
const entries = ['ä', 'z', 'Z', 'i', 'I', 'ı', '10', '9'].map((id, index) => ({
  data: { date: dates[index % 4] ?? '' },
  id,
  path: id,
  slug: id,
  title: id,
  url: `/${id}`
}))
const collection = createCollection(entries, {
  now: '2022-01-01T00:00:00Z',
  sequences: [
    {
      name: 'x',
      where: { id: { ignoreCase: true, in: [...'äzİiı', '9', '10'] } }
    }
  ]
})

process.stdout.write(JSON.stringify([collection, collection.problems]))
