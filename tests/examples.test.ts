import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'node:util'
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  it,
  vi
} from 'vitest'
import { run } from '../packages/flyleaf/src/cli/run.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

describe('examples/unified', () => {
  let code: number
  let out: string
  let stderr = ''
  let stdout = ''

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'flyleaf-demo-'))
    code = await run(['build', '--out', out], {
      cwd: join(root, 'examples/unified'),
      stderr: { write: (text) => (stderr += text) },
      stdout: { write: (text) => (stdout += text) }
    })
  })

  afterAll(async () => {
    await rm(out, { force: true, recursive: true })
  })

  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  async function articleOf(path: string): Promise<string> {
    const page = await readFile(join(out, path, 'index.html'), 'utf8')
    return page.replace(/^.*<article>\n|\n<\/article>.*$/gs, '')
  }

  it('builds what is published, and says what is wrong with one', () => {
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^17 pages in .* \(files: \d+ written, 0 unchanged\), without 1 draft and 1 of the future, 1 warning, \d+ notes\n$/
    )
    expect(stderr).toMatch(
      /^content\/bread\/the-note-i-lost\.md\n4:1-4:6 +warning +Unexpected .*duplicate-key/m
    )
  })

  it('makes a page of a post with CRLF', async () => {
    const [text, nav] = (await articleOf('walks/fog-has-rooms')).split('<nav')
    expect(text?.replaceAll('\r\n', '\n')).toBe(
      `<h1>Fog has rooms</h1>
<p>Tonight the fog came up from the river and put walls into the park.</p>
<p>You walk through a door that isn't there and the sound changes. In one room
there is a fountain; in the next somebody is practising the trumpet, very
quietly, so that nobody can complain.</p>
<h2>The plan of the house</h2>
<ol>
<li>The hall, where the two big lamps are.</li>
<li>The kitchen: it smells of wet leaves.</li>
<li>A long corridor that by day is a football pitch.</li>
</ol>
<figure><img src="../images/fog-in-the-park.png" alt="fog-in-the-park" width="640" height="400"><figcaption>The hall, seen from the kitchen</figcaption></figure>
<p>I left by the window, between two birches.</p>
`
    )
    expect(nav?.match(/href="[^"]*"/g)).toEqual([
      'href="/bicycles/chain-wax/"',
      'href="/bicycles/dynamo-light/"'
    ])
  })

  it('shows no links that another generator had put there', async () => {
    const article = await articleOf('bread/rye-and-rain')
    expect(article).not.toMatch(/An old link|--prevnext/)
    expect(article.match(/<nav/g)).toHaveLength(1)
  })

  it('plays the video that is written as a picture', async () => {
    expect(await articleOf('walks/the-bridge-at-four')).toMatch(
      /<video [^>]*><source src="\.\.\/images\/bridge-at-four\.webm"/
    )
  })

  it('leads through all published posts, past drafts and the future', async () => {
    const { entries } = JSON.parse(
      await readFile(join(out, 'content.json'), 'utf8')
    )
    const next = new Map<string, string>(
      entries.map((entry: { prevnext: Prevnext; url: string }) => [
        entry.url,
        entry.prevnext.navs[0]?.next?.href
      ])
    )
    const way: string[] = []
    for (
      let url: string | undefined = '/walks/the-first-night-walk/';
      url !== undefined && way.length < 20;
      url = next.get(url)
    )
      way.push(url)

    expect(way).toHaveLength(16)
    expect(way.at(-1)).toBe('/walks/a-map-of-quiet/')
    expect(way.join()).not.toMatch(/owl|slow-roads/)
  })

  it('prints one post by hand, and where to look', async () => {
    vi.stubEnv('INIT_CWD', root)
    let printed = ''
    vi.spyOn(console, 'log').mockImplementation((...values) => {
      printed += `${format(...values)}\n`
    })
    await import('../examples/unified/main.js')

    expect(printed).toBe(`
One post, by a processor made by hand (compose.js):
  title        A starter named Otto
  slug         a-starter-named-otto
  description  Otto is flour, water and eleven days of patience, and he lives in a jam jar on top of the fridge. 🍞 He was my aunt's first.
  teaser       Otto is flour, water and eleven days of patience, and he…
  pictures     480 × 560
  next         How to read a street lamp
  the same HTML from Sätteri's parser: true

Where to look:
  examples/unified/out/index.html
  examples/unified/out/content.json
  examples/unified/flyleaf.config.mjs
In a browser: npm --prefix examples/unified run serve
`)
  })
})

interface Prevnext {
  navs: { next?: { href: string } }[]
}
