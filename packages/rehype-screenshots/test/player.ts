import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect } from 'vitest'
import type { Options } from '../src/index.ts'
import { track, webm } from './clips.ts'
import { gif, png } from './images.ts'
import { folder, type Made, run } from './run.ts'

const cwd = folder({
  'posts/a.gif': gif(4, 3),
  'posts/a.mp4': 'video',
  'posts/a.webm': 'video',
  'posts/b.mp4': 'video',
  'posts/b.png': png(40, 30),
  'posts/c.webm': webm([track([0xb0, 640], [0xba, 480])]),
  'posts/c.mp4': 'video',
  'posts/d e.mp4': 'video'
})

/** Make HTML, and see that a parser of HTML agrees with its nesting. */
export function make(markdown: string, options?: Options): Made {
  const made = run(markdown, { loading: false, ...options }, { cwd })
  const parsed = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeStringify)
    .processSync(made.html)
  expect(String(parsed)).toBe(made.html)
  return made
}

/** The HTML of a video, of its attributes, sources and address. */
export function video(
  attributes: string,
  sources: string,
  address: string,
  name = 'Sea'
): string {
  return `<video controls preload="metadata" playsinline${attributes}>${sources}<a href="${address}">${name}</a></video>`
}
