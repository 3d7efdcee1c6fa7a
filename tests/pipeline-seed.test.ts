import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Engine, type ResultEntry } from 'flyleaf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasShared, needsShared, shared } from './shared.ts'

const engines: Engine[] = ['satteri', 'remark']

describe.skipIf(!hasShared)(
  `the page that the project started from${needsShared}`,
  () => {
    let folder: string

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'flyleaf-seed-'))
      await copyFile(
        join(shared, 'seed/pypi-2fa.seed.md'),
        join(folder, 'pypi-2fa.md')
      )
      for (const [name, day] of [
        ['before', '2022-08-01'],
        ['after', '2022-09-01']
      ]) {
        const text = `---\ntitle: The day ${name}\ndate: ${day}\n---\n`
        await writeFile(join(folder, `${name}.md`), text)
      }
    })

    afterAll(async () => {
      await rm(folder, { force: true, recursive: true })
    })

    async function seed(engine: Engine): Promise<ResultEntry> {
      const { entries } = await build({ engine, root: folder })
      const entry = entries.find(({ id }) => id === 'pypi-2fa.md')
      if (!entry) throw new Error('Expected the page')
      return entry
    }

    it.each(engines)('has its seventeen fields, by %s', async (engine) => {
      const { data } = await seed(engine)
      expect(Object.keys(data)).toHaveLength(17)
      expect(data).toMatchObject({
        cover: '',
        date: '2022-08-29',
        datetime: '2022-08-29 00:00:00+00:00',
        jinja: false,
        slug: 'pypi-2fa',
        tags: ['python'],
        templateKey: 'til',
        year: 2022
      })
      expect(data['description']).toContain('💪')
    })

    it.each(engines)('has nothing of its old links, by %s', async (engine) => {
      const { description, html } = await seed(engine)
      for (const text of [html, String(description?.text)]) {
        expect(text).not.toMatch(/--prevnext|<style|Pytest capsys|pyflyby/)
      }
    })

    it.each(engines)(
      'has one nav, to the days around it, by %s',
      async (engine) => {
        const { html, prevnext } = await seed(engine)
        expect(html.match(/<nav/g)).toHaveLength(1)
        expect(prevnext?.navs[0]).toMatchObject({
          next: { href: '/after/', title: 'The day after' },
          prev: { href: '/before/', title: 'The day before' }
        })
      }
    )

    it.each(engines)(
      'keeps both screenshots, the second lazy, by %s',
      async (engine) => {
        const { html, images } = await seed(engine)
        const pictures = html.match(/<img[^>]*>/g)
        expect(pictures).toHaveLength(2)
        expect(pictures?.[0]).toMatch(/pypi-2fa-code\.webp/)
        expect(pictures?.[0]).not.toMatch(/lazy/)
        expect(pictures?.[1]).toMatch(/my-pypi-packages-aug-2022\.webp/)
        expect(pictures?.[1]).toMatch(/loading="lazy"/)
        expect(images.map(({ first }) => first)).toEqual([true, false])
      }
    )

    it('is the same page by both parsers', async () => {
      const [satteri, remark] = [await seed('satteri'), await seed('remark')]
      expect(satteri).toEqual(remark)
    })
  }
)
