import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseMatter } from '@flyleaf/matter'
import { blankInjected, findInjected } from '@flyleaf/rehype-prevnext/injected'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Comparer, createComparer } from './no-loss.ts'
import { hasShared, needsShared, shared } from './shared.ts'

// What the bare pipeline shows, ours shows: nothing that the author wrote is
// lost, but for the blocks of links that `findInjected` names. To try for
// longer: `FLYLEAF_RUNS=100000 FLYLEAF_SEED=1 npx vitest run tests/no-loss.test.ts`.
const runs = Number(process.env['FLYLEAF_RUNS'] ?? 200)
const seed = Number(process.env['FLYLEAF_SEED'] ?? 20_261_124)

let comparer: Comparer
let losses = 0

beforeAll(async () => {
  comparer = await createComparer()
})

afterAll(() => {
  const { documents, words } = comparer.counts
  process.stdout.write(
    `${documents} documents, ${words} words, 2 engines in 3 modes, ${losses} losses\n`
  )
})

const example = readFileSync(
  fileURLToPath(
    new URL(
      '../examples/unified/content/bread/rye-and-rain.md',
      import.meta.url
    )
  ),
  'utf8'
)
/** Links that another generator has put there, and ours as it was written. */
const foreign = [
  example.slice(example.indexOf("<div class='prevnext'>")).trim(),
  '<nav data-prevnext="all" class="prevnext" aria-label="Pages"><a class="prevnext-prev" rel="prev" href="/x/"><span class="prevnext-label">Previous</span> <span class="prevnext-title">Old</span></a></nav>'
]

/** A word of the author's: the others are those of generators. */
const written = /w\d+w/

/** A part of a document; each `%` in it becomes a word of the author's. */
const parts = [
  '% % %.',
  '% **%** _%_ `%` ~~%~~ [%](/%) <https://example.org/%>',
  '%  \n%\\\n%\n%',
  '# %',
  '% %\n===',
  '## % {#%}',
  '---',
  '***',
  '- %\n- %\n\n  %\n  1. %\n     - %',
  '- [ ] %\n- [x] %',
  '> %\n> > %\n%',
  '| % | % |\n| - | :-: |\n| % | `%` |\n| % |',
  '%[^1] %\n\n[^1]: % %\n\n    %',
  '%[^note]\n\n[^note]: %',
  '[%]: /a "%"\n\n[%] %',
  '```js\n% <div>%</div>\n```',
  '```\n<a class="prev" href="/%"><div class="prevnext-text"><span class="prevnext-title">%</span></div></a></div>\n```',
  '    % %\n\n    %',
  '~~~\n%',
  '<prev-next/>',
  '<prev-next>',
  '<prev-next></prev-next>',
  '<prev-next>%</prev-next>',
  '% <prev-next/> %',
  '<div><prev-next/>\n%\n</div>',
  '<div data-prevnext-slot/>',
  '<div data-prevnext-slot>\n\n%\n\n</div>',
  '<p data-prevnext-slot>%',
  '- % <div data-prevnext-slot/> %',
  '<!-- prevnext -->',
  '<!-- PREVNEXT -->\n%',
  '<!-- % -->',
  '<!-- more -->',
  '<div>%</div>',
  '<div>\n\n%\n\n</div>',
  '<div>\n\n%',
  '</div>',
  '</p> %',
  '<div class="prevnext">%</div>',
  '<div class="prevnext">\n\n% %',
  '<nav data-prevnext>%</nav>',
  '<nav data-prevnext="a">\n\n%',
  '<nav>%</nav>',
  '<nav class="prevnext"><a rel="prev" href="/a">%</a></nav>',
  '<p>%</p><p>%<p>%',
  '<b>% <i>%</b> %</i>',
  '<table><tr><td>%\n\n%',
  '<table>%<tr><td>%</table>%',
  '<ul><li>%<li>%</ul>',
  '<details><summary>%</summary>\n\n%\n\n</details>',
  '<details><summary>%',
  '<pre>\n%\n\n%</pre>',
  '<center>% <font>%</font></center>',
  '<select><option>%</select>%',
  '<a href="/a">%</a> <a name="%"/>%',
  '% <F5> % <leader>%',
  '<svg><text>%</text></svg> %',
  '<math><mi>%</mi></math>',
  '<template>%</template>%',
  '<script>"%"</script>\n\n%',
  '<style>\n.a {}\n</style>\n\n%',
  '<style>\n.prevnext {}\n\n%',
  '<iframe src="/a"></iframe>%',
  '<iframe src="/a" />',
  '<textarea>%</textarea>',
  '<textarea/>\n\n%',
  '<video src="a.mp4">%</video>',
  '<video controls><source src="a.mp4">%',
  '<audio>%</audio>',
  '<img src="a.png" alt="%">',
  '<figure><img src="a.png"><figcaption>%</figcaption></figure>',
  '<figure><img src="a.png">\n\n%',
  '<picture><source srcset="a.webp"><img src="a.png">%</picture>',
  '<noscript>%</noscript>',
  '<object>%</object>',
  '<!doctype html><html><body>%</body></html>',
  '<?php % ?>',
  '![%](a.png)',
  '![%](a.png "% %")',
  '% ![%](a.png "%") %',
  '![%](a.png)\n%',
  '![%](a.png "%")\\\n_%_',
  '[![%](a.png "%")](/b)',
  '[![%](a.png) %](/b)',
  '![%](a.mp4)',
  '% ![%](a.mp4 "%") %',
  '![%](a.webm "%")\n\n%',
  '![](a.png#decorative) ![](b.png)',
  '![%](a.png#gh-dark-mode-only) ![%](b.png#gh-light-mode-only) %',
  '![%](a.png#gh-dark-mode-only)\n\n![%](b.png#gh-light-mode-only)\n\n%',
  '- ![%](a.png "%")\n- % ![%](a.png "%") %',
  '| ![%](a.png "%") % |\n| - |',
  '# ![%](a.png "%") %',
  '![%][a]\n\n[a]: a.png "%"',
  'https://youtu.be/%',
  '{%} {/* % */} {% % %}',
  '<A b={"%"}>%</A>',
  '<A>\n\n%\n\n</A>',
  "import % from '%'\n\n%",
  'export const a = {b: "%"}',
  '$%$ and $$\n%\n$$',
  ':::note %\n%\n:::',
  '{{ % }} [[%]] [caption]%[/caption]',
  '%&nbsp;&lt;%&gt; \\<% &#x1F600; %',
  '\u00A0% \u200B%\u00AD%'
]

const part = fc.oneof(
  { arbitrary: fc.constantFrom(...parts), weight: 6 },
  { arbitrary: fc.constantFrom(...foreign), weight: 1 },
  // One that was cut somewhere: what follows is the author's. Not ours, which
  // HTML closes around what follows, and which then is known by its mark.
  {
    arbitrary: fc.nat(5000).map((at) =>
      foreign
        .slice(0, 1)
        .map((block) => block.slice(0, at % block.length))
        .join('')
    ),
    weight: 1
  },
  // One with the author's text in it, or at its end.
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...foreign), fc.nat(50), fc.boolean())
      .map(([block, at, isCut]) => {
        const ends = tagsOf(block)
        const place = ends[at % ends.length] ?? 0
        return `${block.slice(0, place)}<p>%</p>${isCut ? '' : block.slice(place)}`
      }),
    weight: 1
  }
)

/** Ends of tags in a block; not in a title, which is anything that was written. */
function tagsOf(block: string): number[] {
  const tags = block.matchAll(/<(?:a|div|nav|style)\b[^>]*>|<\/\w+>/g)
  return [...tags].map(({ 0: tag, index }) => index + tag.length)
}

const frontmatter = fc.constantFrom(
  '',
  '---\ntitle: T\ndate: 2024-01-01\n---\n\n',
  '---\ntitle: T\n---\n',
  '+++\ntitle = "T"\n+++\n\n',
  '---\r\ntitle: T\r\ndescription: D\r\n---\r\n'
)

const separator = fc.constantFrom(
  '\n\n',
  '\n\n',
  '\n\n',
  '\n',
  '\n\n    ',
  '\r\n\r\n'
)

const document = fc
  .tuple(
    frontmatter,
    fc.array(fc.tuple(part, separator), { maxLength: 8, minLength: 1 })
  )
  .map(([frontmatter, list]) => {
    let number = 0
    const body = list
      .flat()
      .join('')
      .replace(/%/g, () => `w${++number}w`)
    // Rules around the first part are no frontmatter.
    return { body: body.replace(/^-{3}\n/, '\n---\n'), frontmatter }
  })

it('loses no word of generated documents', async () => {
  const property = fc.asyncProperty(document, async (text) => {
    // What is named as a generator's holds nothing of the author's, and nothing
    // else is blanked.
    const source = text.frontmatter + text.body
    const blanked = blankInjected(source)
    let rest = blanked
    for (const { end, start } of findInjected(source).toReversed()) {
      const block = source.slice(start, end)
      expect(block).not.toMatch(written)
      rest = rest.slice(0, start) + block + rest.slice(end)
    }
    expect(rest).toBe(source)
    const found = await comparer.compare(text, written)
    losses += found.length
    expect(found).toEqual([])
  })
  await fc.assert(property, { numRuns: runs, seed })
}, 86_400_000)

it.skipIf(!hasShared)(
  `loses no word of a real blog${needsShared}`,
  async () => {
    const root = join(shared, 'corpus/pages')
    const names = readdirSync(root, { encoding: 'utf8', recursive: true })
    const documents = names.filter((name) => name.endsWith('.md')).sort()
    const step = process.env['FLYLEAF_RUNS'] === undefined ? 5 : 1
    for (const name of documents.filter((_, index) => index % step === 0)) {
      const text = readFileSync(join(root, name), 'utf8')
      const { body: head } = parseMatter(text)
      const found = await comparer.compare({
        body: text.slice(head),
        frontmatter: text.slice(0, head)
      })
      losses += found.length
      expect(found).toEqual([])
    }
  }
)
