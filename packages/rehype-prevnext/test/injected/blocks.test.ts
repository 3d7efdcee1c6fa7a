import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
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
    ['after a pre', `<pre>\na\n</pre>\n${oldBlock}`],
    ['after a pre of one line', `<pre>a</pre>\n${oldBlock}`],
    ['after a comment', `<!-- a\n\n-->\n${oldBlock}`],
    ['after a comment of one line', `<!-- a -->\n${oldBlock}`],
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
    [
      'that is cut in its style',
      oldBlock.slice(0, oldBlock.indexOf('</style'))
    ],
    ['that is cut in a title', oldBlock.slice(0, oldBlock.indexOf('leaf</p>'))],
    [
      'whose end is missing',
      `${oldBlock.replace('  </div>', '')}\nText.\n</div>`
    ],
    ['in a pre', `<pre>\n${oldBlock}\n</pre>`],
    ['in a textarea', `   <textarea rows="9">\n${oldBlock}\n</textarea>`],
    ['in a script', `<SCRIPT>\n${oldBlock}`],
    ['in a comment', `<!-- before:\n${oldBlock}\n-->`],
    [
      'without a link',
      "<div class='prevnext'><style>.prevnext-title{}</style></div>"
    ],
    [
      'of one link without a title',
      "<div class='prevnext'><a class='next' href='/a'><svg></svg></a></div>"
    ],
    ['with an end of something else', oldBlock.replace('</svg>', '</b>')],
    [
      'with a tag in its drawing',
      oldBlock.replace('<path', '<text>Real</text><path')
    ],
    ['with a link that is open', oldBlock.replace('</a>', '')],
    [
      'with a last link that is open',
      oldBlock.replace(/<\/a>(?=\s*<\/div>$)/, '')
    ],
    [
      'with a title in an element of its own',
      "<div class='prevnext'><a class='next' href='/a'><b class='prevnext-title'>A</b></a></div>"
    ],
    [
      'with an end that opens nothing',
      oldBlock.replace('<a class', '</p><a class')
    ],
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
      '<nav class="prevnext" aria-label="A" data-prevnext="posts">\n<a class="prevnext-link prevnext-next" rel="next" href="/b?a=1&amp;b=2"><img class="prevnext-thumbnail" src="b.png" alt=""><span class="prevnext-text"><span class="prevnext-subtitle">Next</span> <span class="prevnext-title" dir="auto">B &#x26; C &#60;d&#62; &hm; &#x110000;</span></span></a>\n</nav>'

    expect(findInjected(`Text.\n\n${nav}\n`)).toEqual([
      {
        end: 7 + nav.length,
        next: { href: '/b?a=1&b=2', title: 'B & C <d> &hm; &#x110000;' },
        start: 7
      }
    ])
  })

  it('reads titles and attributes in every form', () => {
    const block =
      "<div title=a class=prevnext><a hidden class=prev href=/a><p class='prevnext-title'>\n  A  \n</p></a><a / class='b next' href='/b'><p class='prevnext-title'></p></a><a class='next' href='/c'><p class='prevnext-title'>C</p></a></div>"

    expect(findInjected(block)).toEqual([
      {
        end: block.length,
        next: { href: '/b', title: '' },
        prev: { href: '/a', title: 'A' },
        start: 0
      }
    ])
  })

  it.each([
    '<p>Real text</p>',
    '<p>Real text',
    'Real text',
    '<a href="/real">Real</a>',
    '<a href="/real" class="next">Real</a>',
    '<a class="next"><p class="prevnext-title">Real</p></a>',
    '<img src="real.png" alt="">',
    '<hr>',
    '<div class="prevnext-text">Real text</div>',
    '<p class="prevnext-title">Real text</p>',
    '<style>.real {}</style>',
    '<svg><path d="real"/></svg>',
    '<!-- real -->',
    '{real}'
  ])('leaves a block with something of the author in it: %s', (real) => {
    for (const source of [
      oldBlock.replace('</style>', `</style>\n${real}\n`),
      oldBlock.replace(/<\/a>\s*<a/, (tags) => tags.replace(/\s+/, real)),
      oldBlock.replace(/<\/div>$/, `${real}\n</div>`)
    ]) {
      expect(source).toContain(real)
      expect(texts(source)).toEqual([])
    }
  })

  it.each([
    'Real text',
    '<p>Real text</p>',
    '<img src="real.png" alt="">',
    '<svg><title>Real</title></svg>',
    '<p class="prevnext-title">Real\ntext</p>',
    '<p class="prevnext-title">Real text'
  ])('leaves a block with something in a link of it: %s', (real) => {
    for (const at of ['</div>\n    </a>', '</a>'])
      expect(texts(oldBlock.replace(at, real + at))).toEqual([])
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
      `---\n${'---x\n'.repeat(30_000)}`,
      `<div class=prevnext ${'a'.repeat(100_000)}>`,
      `<div prevnext${'a'.repeat(100_000)}>`,
      `<div class='prevnext'><style>${'prevnext '.repeat(50_000)}`,
      "<div class='prevnext'><style>\n".repeat(20_000),
      "<div class='prevnext'><a class=prev href=a><p class='prevnext-title'>\n".repeat(
        10_000
      ),
      `<div class='prevnext'><a class=prev href=a>${"<p class='prevnext-title'>\n<div class='prevnext'><a class=prev href=a><p class='prevnext-title'>a</p>".repeat(5_000)}`,
      `<div class='prevnext'><a class=prev href=a>${'<svg>'.repeat(50_000)}`,
      '<pre>\n'.repeat(50_000),
      '<!--\n'.repeat(50_000)
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
    expect(blankInjected(`${oldBlock}${oldBlock}`)).toMatch(/^\s+$/)
  })

  it.each([
    ['code', '    code'],
    ['code and blank lines', '    code\n\n'],
    ['code with a tab', '\tcode'],
    ['code in a list', '- a\n\n      code'],
    ['code behind a heading', '# a\n    code']
  ])('leaves no white space in %s', (_, above) => {
    for (const block of [oldBlock, oldBlock.replaceAll('\n', '\r\n')]) {
      const source = `${above}\n${block}\n\nText.\n`
      const blanked = blankInjected(source)
      const html = toHtml(blanked)

      expect(blanked).toHaveLength(source.length)
      expect(blanked.indexOf('Text.')).toBe(source.indexOf('Text.'))
      expect(blanked.split(/\r?\n/)).toHaveLength(source.split(/\r?\n/).length)
      expect(html).toBe(toHtml(`${above}\n\n\nText.`))
      expect(html).toContain('code\n</code>')
    }
  })

  it.each(['Text\n    goes on', '- a\n\n    goes on', '1. a\n    - b'])(
    'changes nothing where it is no code: %j',
    (above) => {
      expect(toHtml(blankInjected(`${above}\n${oldBlock}\n\nText.`))).toBe(
        toHtml(`${above}\n\n\nText.`)
      )
      expect(toHtml(blankInjected(`${above}\n${oldBlock}Text.`))).toMatch(
        /<p>\s*Text\.<\/p>$/
      )
    }
  )

  it('blanks a block in one line below code as well as it can', () => {
    const line = oldBlock.replace(/\s*\n\s*/g, ' ')

    expect(blankInjected(`    code\n${line}`).trim()).toBe('code')
    expect(blankInjected(`    code\n${line}\n${line}`).trim()).toBe('code')
    expect(blankInjected(`    code\n${line.replace(' ', '\n\n')}`).trim()).toBe(
      'code'
    )
  })
})

/** Turn Markdown into HTML. */
function toHtml(markdown: string): string {
  return String(
    unified()
      .use(remarkParse)
      .use(remarkRehype)
      .use(rehypeStringify)
      .processSync(markdown)
  )
}
