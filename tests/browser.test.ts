import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

/** What a browser and a worker have beside the language, and is used. */
const platform = { atob, TextDecoder, URL }

const image =
  '{type: "element", tagName: "img", properties: {alt: "A", src: "a.png"}, children: []}'

/**
 * Main entries: the most that they may weigh, minified and gzipped, something
 * to do with them, and what comes of it.
 */
const entries: [name: string, most: number, code: string, result: unknown][] = [
  [
    'collection',
    20_000,
    'main.createCollection([{data: {}, id: "a.md", path: "a", slug: "a", title: "A", url: "/a/"}]).toJSON().navs',
    { 'a.md': [] }
  ],
  [
    'rehype-screenshots',
    24_000,
    `(file => (main.default()({children: [${image}], type: "root"}, file), file.data.images))({cwd: "/", data: {}, path: "a.md"})`,
    [
      {
        alt: 'A',
        dpr: 1,
        first: true,
        kind: 'image',
        type: 'png',
        url: 'a.png'
      }
    ]
  ],
  ['matter', 75_000, 'main.parseMatter("{\\"a\\": [1]}\\n").data', { a: [1] }],
  ['remark-description', 29_000, 'main.truncate("One. Two.", 5)', 'One.'],
  [
    'rehype-prevnext',
    20_000,
    `((tree, file) => {
      main.default()(tree, file)
      return [tree.children[0].tagName, file.data.prevnext.navs[0].next.title]
    })({children: [], type: "root"}, {data: {neighbours: [{next: {href: "/b/", title: "B"}}]}})`,
    ['nav', 'B']
  ],
  [
    'remark-matter',
    82_000,
    `(file => (main.default.call({data: () => ({})})({children: [{type: "yaml", value: "a: 1"}], type: "root"}, file), file.data.matter))({data: {}, messages: [], path: "a.md", toString: () => "---\\na: 1\\n---\\n"})`,
    { a: 1 }
  ]
]

/** Bundle a main entry for a browser: an import of Node's would not be found. */
async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    bundle: true,
    conditions: ['flyleaf-source'],
    entryPoints: [
      fileURLToPath(
        new URL(`../packages/${name}/src/index.ts`, import.meta.url)
      )
    ],
    format: 'iife',
    globalName: 'main',
    logLevel: 'silent',
    minify: true,
    platform: 'browser',
    write: false
  })
  return outputFiles.map(({ text }) => text).join('')
}

it.each(entries)(
  'runs where there is no Node, and is light: %s',
  async (name, most, code, result) => {
    const script = await bundle(name)
    const size = gzipSync(script).length
    process.stdout.write(`${name}: ${size} bytes, minified and gzipped\n`)
    expect(size).toBeLessThanOrEqual(most)

    const json: unknown = runInContext(
      `${script}\nJSON.stringify(${code})`,
      createContext({ ...platform })
    )
    expect(JSON.parse(String(json))).toEqual(result)
  }
)
