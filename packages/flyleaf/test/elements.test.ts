import { markdownToHtml } from 'satteri'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { checkElements } from '../src/elements/check.ts'
import { remarkElements } from '../src/elements/plugin.ts'
import { preset } from '../src/preset.ts'
import { siteForEach } from './site.ts'

const site = siteForEach()

/** Build a document with both parsers; list what is said of its elements. */
async function said(text: string): Promise<string[]> {
  const lists: string[][] = []
  for (const engine of ['satteri', 'remark'] as const) {
    const { files } = await site.build({ 'a.md': text }, { engine })
    lists.push(
      files
        .flatMap(({ messages }) => messages)
        .filter(({ ruleId }) => ruleId?.endsWith('-element'))
        .map(({ column, line, reason, ruleId }) =>
          [`${line}:${column}`, ruleId, reason].join(' ')
        )
    )
  }
  expect(lists[0]).toEqual(lists[1])
  return lists[0] ?? []
}

it.each([
  ['Press <F5> now.', '1:7', '<F5>'],
  ['a\n\n> - b\n>   c <leader> d', '4:7', '<leader>'],
  ['A `Vec<T>` and a Vec<T>.', '1:21', '<T>'],
  ['<div>\n<file>\n</div>', '2:1', '<file>'],
  ['<your name="x > y">', '1:1', '<your name="x > y">'],
  ['A <Badge/> b', '1:3', '<Badge/>'],
  ['A </T> <T>', '1:8', '<T>']
])(
  'tells of an element that HTML does not know: %j',
  async (text, place, tag) => {
    expect(await said(text)).toEqual([
      `${place} unknown-element Unexpected element \`${tag}\`, which HTML does not know: readers do not see it; write it as code, or with \`&lt;\``
    ])
  }
)

it.each([
  [
    '<iframe src="a" />\n\nText.',
    '1:1 unclosed-element Unexpected `/>`, at which `<iframe>` does not end in HTML: readers do not see what follows; write `></iframe>`'
  ],
  [
    '<div>\n\n<div class="a"/>\n\nText.\n\n</div>',
    '3:1 unclosed-element Unexpected `/>`, at which `<div>` does not end in HTML: it takes in what follows; write `></div>`'
  ],
  [
    'The <title> of a page.',
    '1:5 unclosed-element Cannot find the end of `<title>`: readers do not see what follows; write `</title>`, or `&lt;title>` where text is meant'
  ],
  [
    '<script/>\n\n<script>1</script>',
    '1:1 unclosed-element Unexpected `/>`, at which `<script>` does not end in HTML: readers do not see what follows; write `></script>`'
  ],
  [
    'a <iframe src=a> <F5>',
    '1:3 unclosed-element Cannot find the end of `<iframe>`: readers do not see what follows; write `</iframe>`, or `&lt;iframe>` where text is meant'
  ]
])('tells of an element without an end: %j', async (text, message) => {
  expect(await said(text)).toEqual([message])
})

it.each([
  'Text, `<F5>`, &lt;F5>, \\<F5>, a < b > c, <https://example.org>.',
  '```\n<F5>\n```\n\n    <F5>\n',
  '<!-- <F5> -->\n\n<!-- a\n<T>',
  '<center><font color="red">A</font><br/><hr/><img src="https://a.example/a.png"/></center>',
  '<svg viewBox="0 0 1 1"><linearGradient/><g>\n\n<path d=""/>\n\n</g></svg>\n\n<svg/>',
  '<math><mi>x</mi><mspace/></math>',
  '<my-element/> <prev-next> <o:p>',
  '<T>Text</T>',
  '<div/></div>\n\n<iframe src="a" /></iframe>',
  '<p/>\n\n<li/> <a name="x"/>',
  '<script>\nif (a <b) {"<F5>"}\n</script>',
  '<style>\na <b> c\n</style>',
  '<div>\n<p>Text',
  '<video src="https://a.example/a.mp4"></video>',
  '<!DOCTYPE html>\n\n<?php echo "<F5>" ?>',
  '<div title="<F5>">A</div>'
])('says nothing of %j', async (text) => {
  expect(await said(text)).toEqual([])
})

it('tells it in Sätteri alone, too', async () => {
  const data: { messages?: { reason: string }[] } = {}
  const { hastPlugins, mdastPlugins } = preset({
    engine: 'native',
    prevnext: false
  })
  const text = '---\ntitle: A\n---\n\nPress <F5> now.'
  await markdownToHtml(text, { data, hastPlugins, mdastPlugins })
  expect(data.messages).toMatchObject([
    { column: 7, line: 5, ruleId: 'unknown-element', source: 'flyleaf' }
  ])
})

it('tells it without a place of which there is none', () => {
  const file = new VFile('Press <F5>.')
  const tell = remarkElements()
  tell(
    { children: [{ type: 'html', value: '<kbd><F6></kbd>' }], type: 'root' },
    file
  )
  expect(file.messages.map(String)).toEqual([
    '1:1: Unexpected element `<F6>`, which HTML does not know: readers do not see it; write it as code, or with `&lt;`'
  ])
})

it.each(['<', '<a ', '<a b="', '<!--', "<a b='c", '<T>', '</T>', '<a b=c '])(
  'takes a time that grows with the text alone: %j',
  (part) => {
    const html = part.repeat(50_000)
    const findings = checkElements([{ html, place: undefined }])
    expect(findings.length).toBeLessThanOrEqual(50_000)
  }
)
