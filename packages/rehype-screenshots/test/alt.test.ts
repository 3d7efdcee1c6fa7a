import type { Element } from 'hast'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { genericSet, humanizeAlt, judgeAlt } from '../src/alt.ts'
import rehypeScreenshots, { type Options } from '../src/index.ts'
import { run } from './run.ts'

const rules = { generic: genericSet([]), max: 500 }

function judge(alt: string | undefined, url = '/a.png', caption?: string) {
  return judgeAlt(alt, { caption, url }, rules)?.id
}

it.each([
  ['image'],
  ['Image'],
  ['image 3'],
  ['IMAGE-2.'],
  ['Screen shot'],
  ['screenshot_12'],
  ['IMG_2041'],
  ['Alt text'],
  ['  video  '],
  ['...'],
  ['#1'],
  ['100_0001'],
  ['Photo 2 of 3'],
  ['Alt-Text'],
  ['Screenshot 2024-01-02 at 10.00.00'],
  ['Screenshot 2024-01-02 at 10.00.00\u202fAM (2) copy'],
  ['Screenshot from 2024-01-02 10-00-00'],
  ['Screen Recording 2024-01-02 at 10.00.00@2x'],
  ['Simulator Screenshot 2024-01-02'],
  ['Pasted image 20240102100000'],
  ['WhatsApp Image 2024-01-02 at 10.00.00'],
  ['IMG-20240102-WA0001'],
  ['Bildschirmfoto 2024-01-02 um 10.00.00'],
  ['Capture d’écran 2024-01-02 à 10.00.00'.normalize('NFD')],
  ['Captura de pantalla 2024-01-02 a la(s) 10.00.00 a.m.'],
  ['Captura de Tela 2024-01-02 às 10.00.00'],
  ['Schermata 2024-01-02 alle 10.00.00'],
  ['Schermafbeelding 2024-01-02 om 10.00.00'],
  ['Skärmavbild 2024-01-02 kl. 10.00.00'],
  ['Zrzut ekranu 2024-01-02 o 10.00.00'],
  ['Снимок экрана 2024-01-02 в 10.00.00'],
  ['スクリーンショット 2024-01-02 午前10.00.00'],
  ['截屏2024-01-02 上午10.00.00'],
  ['스크린샷 2024-01-02 오전 10.00.00']
])('calls `%s` a word that says nothing', (alt) => {
  expect(judge(alt)).toBe('alt-generic')
})

it.each([
  ['pypi-2fa-code.webp', '/x/9.webp'],
  ['IMG.JPG', '/a.png'],
  ['Screenshot 2025-01-31 at 10.12.png', '/a.png'],
  ['my cat.png', '/my%20cat.png'],
  ['DSC0001', '/a.png'],
  ['_DSC0001', '/a.png'],
  ['P1010001', '/a.png'],
  ['PXL_20240102_100000123.MP', '/a.png'],
  ['CleanShot 2024-01-02 at 10.00.00@2x', '/a.png'],
  ['VID 20240102', '/a.png'],
  ['Scan 20240102', '/a.png']
])('calls `%s` a file name', (alt, url) => {
  expect(judge(alt, url)).toBe('alt-filename')
})

it.each([
  ['pypi-2fa-code', '/x/9.webp'],
  ['notes_2041', '/a.png'],
  ['follow-up', '/follow-up.png'],
  ['follow-up', '/follow-up'],
  ['pyinstrument-markata==0.3.0b8-tils-hot', '/a.png'],
  ['größe-der-welt', '/a.png'],
  ['Simple-click-in-action', '/a.png'],
  ['東京-大阪', '/東京-大阪.png'],
  ['a~b', '/a.png']
])('calls `%s` a slug', (alt, url) => {
  expect(judge(alt, url)).toBe('alt-slug')
})

it.each([
  ['https://example.com/a'],
  ['screenshot of https://example.com/?a=b'],
  ['Screenshot: (http://example.com)'],
  ['Bildschirmfoto vom https://example.com']
])('calls `%s` an address', (alt) => {
  expect(judge(alt)).toBe('alt-url')
})

it.each([
  ['A window with two doors'],
  ['Logo'],
  ['follow-up'],
  ['neofetch'],
  ['How to open the file notes.png'],
  ['Where https://example.com goes after you click on it'],
  ['Bild 4 einer Reihe'],
  ['窓'],
  ['Catch-o-matic'],
  ['3-Pointer'],
  ['Stratford-upon-Avon'],
  ['Jack-in-the-Box'],
  ['covid-19'],
  ['東京-大阪-京都'],
  ['RFC2119'],
  ['Sam'],
  ['Sam 12'],
  ['🎉'],
  ['$5'],
  ['X'],
  ['Picture in picture'],
  ['Screenshot of a tax form of 2024'],
  ['Homepage of https://example.com'],
  ['Search results for https://example.com'],
  ['a'.repeat(500)],
  ['👩‍🚀'.repeat(160)]
])('finds nothing wrong with `%s`', (alt) => {
  expect(judge(alt, '/neofetch.png')).toBeUndefined()
})

it('finds texts that are missing, empty, too long, or said twice', () => {
  expect(judge(undefined)).toBe('alt-missing')
  expect(judge('')).toBe('alt-empty-unmarked')
  expect(judge(' \n')).toBe('alt-empty-unmarked')
  expect(judge('word '.repeat(101))).toBe('alt-long')
  expect(judge('A moving sea', '/a.png', 'a  moving sea.')).toBe(
    'alt-equals-caption'
  )
})

it('takes no long text apart in more than linear time', () => {
  for (const piece of [' ', '-', 'a-', '.', '1', 'http://', 'a b ']) {
    judge(piece.repeat(100_000))
    humanizeAlt(piece.repeat(100_000))
  }
})

it.each([
  ['pypi-2fa-code.webp', 'pypi 2fa code'],
  ['a__b', 'a b'],
  ['---', '---']
])('turns `%s` into words', (alt, words) => {
  expect(humanizeAlt(alt)).toBe(words)
})

function messages(markdown: string, options?: Options): string[] {
  return run(markdown, options).messages
}

it('says at the place of the picture what is wrong', () => {
  expect(
    messages('Text ![](/a.png)\n\n<img src="/b.png">\n\n![image](/c.png "T")')
  ).toEqual([
    '1:6 info alt-empty-unmarked: Unexpected empty alternative text, describe the picture, or end its address in `#decorative`',
    '3:1 info alt-missing: Expected alternative text, say what the picture shows, or `alt=""` where it is decoration',
    '5:1 info alt-generic: Unexpected word that says nothing as alternative text, say what the picture shows'
  ])
  expect(
    messages('![The sea](/a.png "The sea") ![The sea](/a.mp4 "The sea")').map(
      (message) => message.slice(0, 29)
    )
  ).toEqual(['1:1 info alt-equals-caption: ', '1:30 info alt-equals-caption:'])
})

it.each([
  '![](/a.png#decorative)',
  '<img src="/a.png" alt="">',
  '\uFEFF# A\n\n<img src="/a.png" alt="">',
  '<img src="/a.png" alt>',
  '<img src="/a.png" role="presentation">',
  '<img src="/a.png" role="none">',
  '<img src="/a.png" alt="" aria-hidden="true">'
])('takes `%s` for decoration', (markdown) => {
  expect(messages(markdown)).toEqual([])
})

it('asks as gravely as it is told, or nothing', () => {
  const markdown = '![image](/a.png) ![](/b.png)'
  const levels = (options: Options) =>
    messages(markdown, options).map((message) =>
      message.split(' ').slice(1, 3).join(' ')
    )
  expect(levels({ alt: { severity: 'error' } })).toEqual([
    'error alt-generic:',
    'error alt-empty-unmarked:'
  ])
  expect(
    levels({ alt: { severity: 'warning' }, rules: { 'alt-generic': 'off' } })
  ).toEqual(['warning alt-empty-unmarked:'])
  expect(levels({ alt: { severity: 'warning' }, strict: true })).toEqual([
    'error alt-generic:',
    'error alt-empty-unmarked:'
  ])
  expect(levels({ strict: true })).toEqual([
    'info alt-generic:',
    'info alt-empty-unmarked:'
  ])
  expect(levels({ alt: false })).toEqual([])
  expect(
    levels({ alt: { severity: 'off' }, rules: { 'alt-generic': 'warning' } })
  ).toEqual(['warning alt-generic:'])
})

it('takes words and a length of the site', () => {
  const options: Options = { alt: { generic: ['Bild'], max: 5 } }
  expect(
    messages('![bild](/a.png) ![A wide sea](/b.png)', options).map(
      (message) => message.split(' ')[2]
    )
  ).toEqual(['alt-generic:', 'alt-long:'])
})

it('puts words in the place of slugs, and only of those, where it is told so', () => {
  const markdown =
    '![pypi-2fa-code](/a.png) ![a-b-c.png](/b.mp4) ![image](/c.png)'
  const { file, html, messages } = run(markdown, {
    humanizeAlt: true,
    loading: false
  })
  expect(html).toContain('<img src="/a.png" alt="pypi 2fa code">')
  expect(html).toContain('aria-label="a b c"')
  expect(html).toContain('alt="image"')
  expect(messages).toHaveLength(3)
  expect(file.data.images?.[0]?.alt).toBe('pypi 2fa code')
})

it('works on trees that know no places', () => {
  const file = new VFile()
  const children = ['', 'image'].map(
    (alt): Element => ({
      children: [],
      properties: { alt, src: 'a.png' },
      tagName: 'img',
      type: 'element'
    })
  )
  rehypeScreenshots()({ children, type: 'root' }, file)
  expect(file.messages.map(({ place, ruleId }) => [place, ruleId])).toEqual([
    [undefined, 'alt-empty-unmarked'],
    [undefined, 'alt-generic']
  ])
  expect(file.data.images).toEqual([
    { alt: '', dpr: 1, first: true, kind: 'image', type: 'png', url: 'a.png' },
    {
      alt: 'image',
      dpr: 1,
      first: false,
      kind: 'image',
      type: 'png',
      url: 'a.png'
    }
  ])
})
