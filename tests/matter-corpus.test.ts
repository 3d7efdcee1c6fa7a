import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  deriveMatter,
  identityOf,
  type Options,
  parseMatter
} from '@flyleaf/matter'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { hasShared, needsShared, shared } from './shared.ts'

const root = join(shared, 'corpus')

/** Read every document of a real blog. */
function documents(): { path: string; source: string }[] {
  return readdirSync(join(root, 'pages'), { recursive: true })
    .map((name) => join('pages', String(name)))
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }))
}

describe.runIf(hasShared)(`a real blog${needsShared}`, () => {
  it('has the fields that a full parser reads, all 451 times', () => {
    const all = documents()
    expect(all).toHaveLength(451)
    for (const { path, source } of all) {
      const { data, raw } = parseMatter(source)
      const document = parseDocument(raw, { uniqueKeys: false })
      expect(document.errors, path).toEqual([])
      expect(data, path).toEqual(document.toJS() ?? {})
    }
  })

  it('is told what is wrong, line by line', () => {
    const told = documents().flatMap(({ path, source }) =>
      parseMatter(source).problems.map(({ place, ruleId }) => {
        const { line } = place && 'start' in place ? place.start : { line: 0 }
        return `${path}:${line} ${ruleId}`
      })
    )
    expect(told.toSorted()).toEqual([
      ...[36, 4, 40, 44, 45, 49, 50].map(
        (line) => `pages/blog/how-i-deploy-2021.md:${line} duplicate-key`
      ),
      ...[36, 4, 40, 44, 45, 49, 50].map(
        (line) => `pages/blog/how-i-deploy-2022.md:${line} duplicate-key`
      ),
      'pages/blog/tmux-detach.md:5 impossible-date',
      'pages/til/gh-rm-workflow-runs.md:2 blank-line-before'
    ])
  })

  it('reads the same in CRLF, and behind a byte order mark', () => {
    for (const { path, source } of documents()) {
      const { data } = parseMatter(source)
      const text = source.replaceAll('\r\n', '\n')
      const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`
      expect(parseMatter(windows).data, path).toEqual(data)
    }
  })

  it('has the slugs that its own generator gave it, all 240 times', () => {
    const { posts }: { posts: { path: string; slug: string }[] } = JSON.parse(
      readFileSync(join(root, 'neighbours.json'), 'utf8')
    )
    expect(posts).toHaveLength(240)
    for (const { path, slug } of posts) {
      const { data } = parseMatter(readFileSync(join(root, path), 'utf8'))
      expect(identityOf(path, data).slug, path).toBe(slug)
    }
  })
})

describe.runIf(hasShared)(`the page of the start${needsShared}`, () => {
  const path = join(shared, 'seed', 'pypi-2fa.seed.md')

  it('has seventeen fields, with their types', () => {
    const { data } = parseMatter(readFileSync(path, 'utf8'))
    const types = Object.entries(data).map(([name, value]) => [
      name,
      Array.isArray(value) ? 'list' : typeof value
    ])
    expect(Object.fromEntries(types)).toEqual({
      cover: 'string',
      date: 'string',
      datetime: 'string',
      description: 'string',
      edit_link: 'string',
      jinja: 'boolean',
      long_description: 'string',
      now: 'string',
      path: 'string',
      slug: 'string',
      status: 'string',
      super_description: 'string',
      tags: 'list',
      templateKey: 'string',
      title: 'string',
      today: 'string',
      year: 'number'
    })
    expect(data['description']).toContain('💪')
  })

  it('is told of its one wrong character, and it is not repaired', () => {
    const source = readFileSync(path, 'utf8')
    const { problems } = parseMatter(source)
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['mojibake'])
    const start = problems[0]?.place
    const offset = Number(start && 'start' in start && start.start.offset)
    expect(source.slice(offset, offset + 4)).toBe('ðŸ’ª')
  })

  it('comes out of its post’s five fields, with the options for it', () => {
    const options: Options = {
      defaults: { cover: '', jinja: false },
      derive: {
        date: 'date',
        datetime: {
          from: 'datetime',
          separator: ' ',
          time: 'midnight',
          utc: '+00:00'
        },
        edit_link: { base: 'https://github.com/edit/main/', from: 'editUrl' },
        now: 'now',
        path: 'path',
        slug: 'slug',
        status: 'status',
        today: 'today',
        year: 'year'
      },
      now: '2022-10-29 15:54:38.066400'
    }
    const seed = parseMatter(readFileSync(path, 'utf8')).data
    const post = 'pages/til/pypi-2FA.md'
    const five = parseMatter(readFileSync(join(root, post), 'utf8')).data
    const { data, problems } = deriveMatter(five, { path: post }, options)

    expect(Object.keys(five)).toHaveLength(5)
    expect(problems).toEqual([])
    // The other three are descriptions.
    const { description, long_description, super_description, ...rest } = seed
    expect(data).toEqual(rest)
    expect([description, long_description, super_description]).toHaveLength(3)
  })
})
