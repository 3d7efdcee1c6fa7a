import type { Element } from 'hast'
import { readAttribute } from './attributes.ts'
import type { JsxElement } from './nodes.ts'

/** How pictures are loaded. */
export interface Loading {
  /** How many pictures from the top are left as they are. */
  eager: number
  /** Whether the first one is fetched before everything else. */
  priority: 'first' | 'none'
}

/**
 * Say how a picture is loaded: later pictures only when they come near.
 *
 * @param node
 *   Picture; what its author says stays.
 * @param index
 *   How many pictures come before it in the document.
 * @param loading
 *   How pictures are loaded.
 * @returns
 *   Attributes to set.
 */
export function loadingOf(
  node: Readonly<Element | JsxElement>,
  index: number,
  loading: Readonly<Loading>
): Record<string, string> {
  const values: Record<string, string> =
    index >= loading.eager
      ? { decoding: 'async', loading: 'lazy' }
      : index === 0 && loading.priority === 'first'
        ? { fetchPriority: 'high', loading: 'eager' }
        : {}

  for (const name of Object.keys(values)) {
    if (readAttribute(node, name) !== undefined) delete values[name]
  }
  return values
}
