import { describe, expect, it } from 'vitest'
import { blankInjected, findInjected } from '../../src/injected/index.ts'
import { oldBlock, oldLinks, variants } from '../old-block.ts'

/** Tell the texts of the blocks in a source. */
function texts(source: string): string[] {
  return findInjected(source).map(({ end, start }) => source.slice(start, end))
}

describe('findInjected', () => {
  it('tells where a block is, and what it links', () => {
    expect(findInjected(`Text.\n${oldBlock}\n`)).toEqual([
      { end: 6 + oldBlock.length, start: 6, ...oldLinks }
    ])
  })

  it.each(variants)('finds a block %s', (name, block, after) => {
    const found = findInjected(`Text.\n${block}${after}`)

    expect(found.map(({ next, prev }) => ({ next, prev }))).toEqual(
      name === 'twice' ? [oldLinks, oldLinks] : [oldLinks]
    )
    expect(found[0]?.start).toBe(6)
    expect(found.at(-1)?.end).toBe(6 + block.length)
  })

  it.each([
    ['at the start of the file', oldBlock],
    ['after a byte order mark', `\uFEFF${oldBlock}`],
    ['up to three spaces in', `Text.\n   ${oldBlock}`],
    ['after frontmatter', `---\ntitle: A\n---\n${oldBlock}`],
    ['after frontmatter that is not closed', `---\ntitle: A\n${oldBlock}`],
    ['after code', `~~~\ncode\n~~~\n${oldBlock}`],
    ['after code in a list', `- \`\`\`\n  code\n\n${oldBlock}`],
    ['after code in a deep list', `1. a\n     \`\`\`\n     b\n${oldBlock}`],
    ['after code in a quote', `> \`\`\`\n> code\n\n${oldBlock}`],
    ['after ticks that are no fence', `\`\`\` a \`\`\` b\n${oldBlock}`],
    ['after a tag that is left open', `<div>\n\n${oldBlock}`],
    ['after a tag in prose', `Use \`<div>\` or \`</div>\`.\n\n${oldBlock}`],
    [
      'glued to one that is not closed',
      `<div class='prevnext'></div>${oldBlock}`
    ],
    [
      'after blank lines and frontmatter',
      `\r\n \n---\r\na: b\r\n...\n${oldBlock}`
    ],
    ['after a rule', `---\n\n${oldBlock}`],
    ['after an indented rule', ` ---\na\n---\n${oldBlock}`],
    ['after a rule of four', `----\na\n---\n${oldBlock}`],
    ['after one that is not closed', `<div class='prevnext'>\n\n${oldBlock}`]
  ])('finds a block %s', (_, source) => {
    expect(texts(source)).toEqual([oldBlock])
  })

  it('finds a block whose title holds tags that nobody escaped', () => {
    const block = oldBlock.replace('First leaf', 'Why <div> & not <nav> &lt;p>')

    expect(findInjected(block)).toEqual([
      {
        end: block.length,
        next: oldLinks.next,
        prev: { href: '/first-leaf', title: 'Why <div> & not <nav> <p>' },
        start: 0
      }
    ])
  })

  it.each([
    ['in fenced code', `\`\`\`html\n${oldBlock}\n\`\`\``],
    ['in fenced code with tildes', `~~~~\n~~~\n${oldBlock}\n~~~~`],
    ['in fenced code that is not closed', `\`\`\`\n${oldBlock}`],
    [
      'in fenced code in a list',
      `- a\n\n  \`\`\`\n${oldBlock.replace(/^/gm, '  ')}\n  \`\`\``
    ],
    [
      'in fenced code in a quote',
      `> \`\`\`\n${oldBlock.replace(/^/gm, '> ')}\n> \`\`\``
    ],
    ['in indented code', oldBlock.replace(/^/gm, '    ')],
    ['in frontmatter', `---\nold: |\n${oldBlock.replace(/^/gm, ' ')}\n---\n`],
    ['in TOML', `+++\n---\nold = '''\n${oldBlock}\n'''\n+++\n`],
    ['that is not closed', `Text.\n${oldBlock.replace('  </div>', '')}`],
    [
      'that has text of the page in it',
      oldBlock.replace('</style>', '</style>\n\nText.\n')
    ],
    [
      'with a tag that is not one',
      oldBlock.replace('</style>', '</style>\n<3\n')
    ],
    ['with a style that is not closed', oldBlock.replace('</style>', '')],
    ['of an author', "<div class='prevnext'>\n\n[Back](/)\n\n</div>"],
    ['of another name', oldBlock.replace("'prevnext'", "'prevnext-box'")],
    ['without a class', oldBlock.replace(" class='prevnext'", '')],
    ['in a mention', "Text with `<div class='prevnext'>` and `--prevnext-x`."],
    ['in prose', 'The words prevnext and prevnext-title are words.']
  ])('leaves a block %s', (_, source) => {
    expect(texts(source)).toEqual([])
    expect(blankInjected(source)).toBe(source)
  })

  it('finds our own links, when somebody has put them into a source', () => {
    const nav =
      '<nav class="prevnext" aria-label="A" data-prevnext="posts">\n<a class="prevnext-link prevnext-next" rel="next" href="/b?a=1&amp;b=2"><span class="prevnext-text"><span class="prevnext-subtitle">Next</span> <span class="prevnext-title" dir="auto">B &#x26; C &#60;d&#62; &hm; &#x110000;</span></span></a>\n</nav>'

    expect(findInjected(`Text.\n\n${nav}\n`)).toEqual([
      {
        end: 7 + nav.length,
        next: { href: '/b?a=1&b=2', title: 'B & C <d> &hm; &#x110000;' },
        start: 7
      }
    ])
  })

  it('takes all of a link for its title where none is marked', () => {
    const block =
      "<div class='prevnext'><style>a{--prevnext-x:1}</style><a class=prev href=/a><b>The</b> first</a><a href='/b'></a><a name=c>C</a></div>"

    expect(findInjected(block)).toEqual([
      {
        end: block.length,
        next: { href: '/b', title: '' },
        prev: { href: '/a', title: 'The  first' },
        start: 0
      }
    ])
  })

  it('takes a title that is not closed up to the end of the link', () => {
    const block =
      "<div class='prevnext'><a class='prev' href='/a'><p class='prevnext-title'>A</a></div>"

    expect(findInjected(block)).toMatchObject([{ prev: { title: 'A' } }])
  })

  it('takes linear time, whatever is open', () => {
    const sources = [
      "<div class='prevnext'>\n".repeat(20_000),
      "<div class='prevnext".repeat(50_000),
      "<p class='prevnext-title'>".repeat(40_000),
      `${"<div class='prevnext'>\n".repeat(20_000)}${'</div>'.repeat(20_000)}`,
      `<div class='prevnext'>--prevnext-<p>${'<a x>'.repeat(50_000)}</p></div>`,
      '- > '.repeat(50_000),
      '```\n'.repeat(50_001),
      ' \r\n'.repeat(50_000),
      '---\r\n'.repeat(50_000),
      `---${' '.repeat(100_000)}x`,
      `---\n${'---x\n'.repeat(30_000)}`
    ]

    for (const source of sources)
      expect(texts(`${source} prevnext`)).toEqual([])
  })
})

describe('blankInjected', () => {
  it.each(variants)('blanks a block %s', (_, block, after) => {
    const source = `Text.\n${block}${after}`
    const blanked = blankInjected(source)

    expect(blanked).toHaveLength(source.length)
    expect(blanked.replace(/[^\r\n]/g, '')).toBe(source.replace(/[^\r\n]/g, ''))
    expect(blanked.replace('&#032;', '').replace(/\s+/g, ' ').trim()).toBe(
      `Text. ${after.trim()}`.trim()
    )
    expect(blankInjected(blanked)).toBe(blanked)
  })

  it('keeps text that is glued to a block from becoming code', () => {
    const blanked = blankInjected(`Text.\n${oldBlock}\tMore.`)

    expect(blanked.split('\n').at(-1)).toBe('&#032;  \tMore.')
  })
})
