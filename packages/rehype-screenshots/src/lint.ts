import type { Element } from 'hast'
import { humanizeAlt, judgeAlt, reasonOf } from './alt.ts'
import { readAttribute, setAttributes } from './attributes.ts'
import type { JsxElement } from './nodes.ts'
import { note, type Pass } from './pass.ts'

/**
 * Judge the alternative text of a picture, note what is wrong with it, and put
 * words in its place where the settings ask for that.
 *
 * @param node
 *   Picture.
 * @param url
 *   Its address.
 * @param caption
 *   Its caption, when it has one.
 * @param pass
 *   Pass over the document.
 */
export function lintAlt(
  node: Element | JsxElement,
  url: string,
  caption: string | undefined,
  pass: Pass
): undefined {
  const alt = readAttribute(node, 'alt')
  // An expression is known only when the page is made.
  if (alt === null || !pass.settings.alt) return

  const title = readAttribute(node, 'title') ?? undefined
  const picture = {
    caption: caption ?? title,
    decorative: isDecorative(node, url, pass),
    url
  }
  const rule = judgeAlt(alt, picture, pass.settings.alt)
  if (!rule) return

  note(pass, rule, node.position, reasonOf(rule))
  const named = rule === 'alt-filename' || rule === 'alt-slug'
  if (named && alt && pass.settings.humanizeAlt) {
    setAttributes(node, { alt: humanizeAlt(alt) })
  }
}

/** Whether the author says that a picture is decoration. */
function isDecorative(
  node: Readonly<Element | JsxElement>,
  url: string,
  pass: Readonly<Pass>
): boolean {
  const role = readAttribute(node, 'role')
  if (role === 'presentation' || role === 'none') return true
  if (readAttribute(node, 'ariaHidden') === 'true') return true
  if (readAttribute(node, 'aria-hidden') === 'true') return true
  if (url.endsWith('#decorative')) return true

  // Who writes `alt=""` by hand means it; `![]()` may be an oversight.
  if (readAttribute(node, 'alt') !== '') return false
  return node.type !== 'element' || isHtml(node, url, pass)
}

function isHtml(
  node: Readonly<Element>,
  url: string,
  pass: Readonly<Pass>
): boolean {
  // Offsets count from behind a byte order mark.
  const source = pass.document.toString().replace(/^\uFEFF/, '')
  const offset = node.position?.start.offset
  if (offset !== undefined) return source.charAt(offset) === '<'
  // Sätteri knows no places where it has parsed HTML.
  return /<img\b/i.test(source) && !source.includes(`![](${url}`)
}
