import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('gives the same bytes in any time zone and any language', () => {
  const script = `
    import { createJiti } from 'jiti'
    const { createCollection } = await createJiti(import.meta.url).import('./src/index.ts')
    const dates = ['2022-01-01', '2022-01-01T00:30:00', '2021-12-31 23:30', '2022-01-01T02:00+03:00']
    const entries = ['ä', 'z', 'Z', 'i', 'I', 'ı', '10', '9'].map((id, index) => ({ id, path: id, slug: id, title: id, url: '/' + id, data: { date: dates[index % 4] } }))
    const collection = createCollection(entries, { now: '2022-01-01T00:00:00Z', sequences: [{ name: 'x', where: { id: { ignoreCase: true, in: [...'äzİiı', '9', '10'] } } }] })
    console.log(JSON.stringify([collection, collection.problems]))
  `
  const outputs = [
    { LANG: 'C', TZ: 'UTC' },
    { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
    { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8', TZ: 'America/Los_Angeles' }
  ].map((variables) =>
    execFileSync(
      process.execPath,
      ['--conditions=flyleaf-source', '--input-type=module', '--eval', script],
      {
        cwd: new URL('..', import.meta.url),
        encoding: 'utf8',
        env: { ...process.env, ...variables }
      }
    )
  )

  expect(outputs[0]).toContain('"navs":{')
  expect(new Set(outputs).size).toBe(1)
}, 60_000)
