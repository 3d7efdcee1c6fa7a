import { expect, it } from 'vitest'
import { png } from './images.ts'
import { folder, run } from './run.ts'

const cwd = folder({
  'posts/a.heic': '',
  'posts/a.mp3': '',
  'posts/a.pdf': ''
})

/** Give what is said of a picture, and whether it stays as it is. */
function look(address: string, alt = 'A window') {
  const html = `<img src="${address}" alt="${alt}">`
  const made = run(
    html,
    {
      dimensions: { lockfile: {} },
      rules: { 'image-size-unknown': 'warning' }
    },
    { cwd }
  )
  expect(made.html.replaceAll('&#x22;', '&quot;')).toBe(html)
  return made.messages.map((message) => message.replace(/^1:1 /, ''))
}

it.each([
  ['https://www.youtube.com/watch?v=x', 'YouTube'],
  ['https://youtu.be/x', 'YouTube'],
  ['https://m.youtube.com/shorts/x', 'YouTube'],
  ['https://www.youtube-nocookie.com/embed/x', 'YouTube'],
  ['https://vimeo.com/1', 'Vimeo'],
  ['//player.vimeo.com/video/1', 'Vimeo'],
  ['https://x.com/someone/status/1', 'X'],
  ['https://mobile.twitter.com/someone/status/1', 'Twitter'],
  ['https://imgur.com/a/abc', 'Imgur'],
  ['https://imgur.com/abc', 'Imgur'],
  ['https://drive.google.com/file/d/1/view', 'Google Drive'],
  ['https://www.dropbox.com/s/1/a.png?dl=0', 'Dropbox'],
  ['https://commons.wikimedia.org/wiki/File:Sea.jpg', 'Wikimedia'],
  ['https://zh-yue.wikipedia.org/wiki/File:Sea.jpg', 'Wikipedia']
])('calls `%s` a page, and says what to write', (url, site) => {
  const message = `warning image-page: Cannot show a page of ${site} as a picture: write a link, \`[words](${url})\`, or show a picture in one, \`[![words](picture.jpg)](${url})\``
  expect(look(url)).toEqual([message])
  expect(look(url, 'image')).toEqual([message])
})

it('says how the page of a file leads to the file', () => {
  for (const [host, site] of [
    ['github.com/a/b', 'GitHub'],
    ['gitlab.com/a/b/-', 'GitLab']
  ]) {
    expect(look(`https://${host}/blob/main/sea.png`)).toEqual([
      `warning image-page: Cannot show a page of ${site} as a picture: write \`/raw/\` in place of \`/blob/\` in its address`
    ])
  }
})

it.each([
  'https://i.ytimg.com/vi/x/0.jpg',
  'https://www.youtube.com/img/logo.png',
  'https://youtube.com.example/watch',
  'https://github.com/a/b/blob/main/sea.png?raw=true',
  'https://github.com/a/b/raw/main/sea.png',
  'https://github.com/user-attachments/assets/1',
  'https://github.com/a/b/actions/workflows/x.yml/badge.svg',
  'https://www.facebook.com/tr?id=1',
  'https://www.dropbox.com/s/1/a.png?dl=1',
  'https://i.imgur.com/abc.png',
  'https://imgur.com/abc.png',
  'https://upload.wikimedia.org/Sea.jpg',
  'https://en.wikipedia.org/wiki/Special:FilePath/Sea.jpg',
  'https://img.shields.io/website/https/example.com/index.html',
  'https://shots.example/get/https://example.com/index.html',
  'https://shots.example/get/https%3A%2F%2Fexample.com%2Findex.html',
  'https://logos.example/readable.md',
  'https://cdn.example/a.heic?fm=jpg',
  'https://example.com/report.pdf?page=1'
])('lets `%s` be a picture', (url) => {
  expect(look(url)).toEqual([
    'warning image-size-unknown: Cannot tell the size of a remote picture, run `flyleaf sizes sync` to record it'
  ])
})

it.each([
  ['C:\\img\\a.png'],
  ['c:/img/a.png'],
  ['C:%5Cimg%5Ca.png', 'C:\\img\\a.png'],
  ['\\\\server\\a.png'],
  ['file:///home/a.png'],
  ['FILE:a.png']
])('says that `%s` is on one computer', (url, shown = url) => {
  expect(look(url)).toEqual([
    `warning image-unshowable: Cannot show \`${shown}\` to readers, it is on one computer alone: put the file beside the document, and write its name`
  ])
})

it.each([
  ['ftp://example.com/a.png', 'ftp'],
  ['blob:https://example.com/1', 'blob'],
  ['attachment:a.png', 'attachment'],
  ['cid:a@b', 'cid'],
  ['javascript:alert(1)', 'javascript']
])('says that `%s` leads nowhere from a page', (url, scheme) => {
  expect(look(url)).toEqual([
    `warning image-unshowable: Cannot show a picture from \`${scheme}:\` in a page: put the file beside the document, and write its name, or its \`https:\` address`
  ])
})

it.each([
  ['data:text/html,a', 'text/html'],
  ['data:text/plain;base64,AAAA', 'text/plain'],
  ['data:application/pdf;base64,AAAA', 'application/pdf'],
  ['data:image/png;base64,AAAA', 'image/png'],
  ['data:image/svg+xml,a', 'image/svg+xml']
])('finds no picture in `%s`', (url, type) => {
  expect(look(url)).toEqual([
    `warning image-unshowable: Cannot find a picture in a \`data:\` address of \`${type}\`: put the picture into a file, and write its name`
  ])
})

it.each([
  'data:image/svg+xml,%3Csvg%3E',
  'data:image/x-icon;base64,AAAA',
  'data:application/octet-stream;base64,AAAA',
  'data:,',
  'data:',
  'about:blank',
  'astro:a.png',
  'pathname:///a.png',
  `data:image/jpeg;base64,${'A'.repeat(200_000)}`
])('says nothing of `%s`', (url) => {
  expect(look(url)).toEqual([])
})

it('takes the bytes of a picture for one, whatever their type', () => {
  const code = Buffer.from(png(4, 3)).toString('base64')
  const { messages } = run(`<img src="data:text/plain;base64,${code}" alt="A">`)
  expect(messages).toEqual([])
})

it.each(['a.mp3', 'none.mp3', 'https://e.org/a.ogg?v=1'])(
  'says that `%s` is sound',
  (url) => {
    expect(look(url, '')).toEqual([
      `warning image-unshowable: Cannot show sound as a picture: write a link, \`[words](${url})\`, or \`<audio controls src="${url}"></audio>\``
    ])
  }
)

it.each([
  ['a.pdf', 'pdf'],
  ['a.html#top', 'html'],
  ['notes.md', 'md'],
  ['https://e.org/a.HTML', 'html']
])('says that `%s` is a document', (url, extension) => {
  expect(look(url)).toEqual([
    `warning image-unshowable: Cannot show \`.${extension}\` as a picture: write a link, \`[words](${url})\``
  ])
})

it.each([
  ['a.heic', 'heic'],
  ['https://e.org/a.TIF', 'tif']
])('says that few browsers show `%s`', (url, extension) => {
  expect(look(url)).toEqual([
    `warning image-unshowable: Cannot show \`.${extension}\` in most browsers, convert it to \`.jpg\`, \`.png\` or \`.webp\``
  ])
})

it('says that a `.gifv` is a page', () => {
  expect(look('https://i.imgur.com/a.gifv')).toEqual([
    'warning image-unshowable: Cannot show `.gifv` as a picture, it is a page with a video: write `.mp4` in its place'
  ])
})

it('says it once, and not a second time', () => {
  const first = run('![A](C:\\img\\a.png) ![](https://x.com/a)')
  expect(first.messages).toHaveLength(2)
  const again = run('![A](C:\\img\\a.png) ![](https://x.com/a)', undefined, {
    data: { images: first.file.data.images }
  })
  expect(again.messages).toEqual([])
})
