import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VFile } from 'vfile'
import { root, withRemark, withSatteri } from './compose.js'

/**
 * Write a path as it is seen from where npm was called.
 *
 * @param {string} path
 * @returns {string}
 */
function shown(path) {
  const from = process.env['INIT_CWD'] ?? process.cwd()
  return relative(from, fileURLToPath(new URL(path, import.meta.url))) || '.'
}

// One post through the two processors of `compose.js`.
const path = join(root, 'bread/a-starter-named-otto.md')
const value = await readFile(path, 'utf8')
const file = await withRemark.process(new VFile({ path, value }))
const again = await withSatteri.process(new VFile({ path, value }))

const { description, images, matter, prevnext } = file.data
const next = prevnext?.navs[0]?.next

console.log(`
One post, by a processor made by hand (compose.js):
  title        ${matter?.['title']}
  slug         ${matter?.['slug']}
  description  ${description?.values['description']}
  teaser       ${description?.values['teaser']}
  pictures     ${images?.map(({ height, width }) => `${width} × ${height}`).join(', ')}
  next         ${next?.title}
  the same HTML from Sätteri's parser: ${String(file) === String(again)}

Where to look:
  ${shown('out/index.html')}
  ${shown('out/content.json')}
  ${shown('flyleaf.config.mjs')}
In a browser: npm --prefix ${shown('.')} run serve`)
