import type { Element } from 'hast'
import { element, type JsxElement } from './nodes.ts'

/**
 * What stands before `src`: set one by one, as a framework does, the browser
 * would otherwise begin to load before it has read how.
 */
const early = ['loading', 'decoding', 'sizes', 'srcSet']

/**
 * Read an attribute, by the name of its property: `null` where it is no plain
 * text, as an expression; nothing where there is none.
 */
export function readAttribute(
  node: Readonly<Element | JsxElement>,
  name: string
): string | null | undefined {
  if (node.type === 'element') {
    const value = Object.hasOwn(node.properties, name)
      ? node.properties[name]
      : undefined
    if (typeof value === 'number') return String(value)
    return typeof value === 'string' || value === undefined ? value : null
  }

  const attribute = node.attributes.find((each) => each.name === name)
  if (!attribute) return
  return typeof attribute.value === 'string' ? attribute.value : null
}

/** Read the address of a picture that has one. */
export function addressOf(picture: Readonly<Element>): string {
  return readAttribute(picture, 'src') ?? ''
}

/**
 * Make an element of HTML of an `img` of MDX: nothing where not all of its
 * attributes are known, or where it is a component.
 */
export function imageOf(node: Readonly<JsxElement>): Element | undefined {
  if (node.name !== 'img') return
  const properties: Element['properties'] = {}
  for (const { name, value } of node.attributes) {
    const known = knownValue(value)
    if (name === undefined || known === undefined) return
    properties[name === 'class' ? 'className' : name] =
      name === 'class' || name === 'className' ? [String(known)] : known
  }
  return element('img', properties, [], node.position)
}

/** Read the value of an attribute that needs no page: text, nothing, a number. */
function knownValue(value: unknown): number | string | true | undefined {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return true
  const code = String(Reflect.get(Object(value), 'value'))
  return /^\d+$/.test(code) ? Number(code) : undefined
}

/** Whether all of an element's attributes are known: MDX can spread others. */
export function isLiteral(node: Readonly<Element | JsxElement>): boolean {
  return (
    node.type === 'element' ||
    node.attributes.every(({ type }) => type === 'mdxJsxAttribute')
  )
}

/** Set attributes, in the order that frameworks need. */
export function setAttributes(
  node: Element | JsxElement,
  values: Readonly<Record<string, number | string>>
): undefined {
  if (Object.keys(values).length === 0) return

  if (node.type === 'element') {
    const all = { ...node.properties, ...values }
    const first: Element['properties'] = {}
    for (const name of early) {
      if (Object.hasOwn(all, name)) first[name] = all[name]
    }
    node.properties = { ...first, ...all }
    return
  }

  for (const [name, value] of Object.entries(values)) {
    const attribute = node.attributes.find((each) => each.name === name)
    if (attribute) {
      attribute.value = String(value)
    } else {
      node.attributes.push({
        name,
        type: 'mdxJsxAttribute',
        value: String(value)
      })
    }
  }
  node.attributes = node.attributes.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** Give the place of an attribute: those that come early, then the others. */
function rankOf({ name = '' }: { name?: string }): number {
  const place = early.indexOf(name)
  return place < 0 ? early.length : place
}

/** Add classes, as an option gives them: with spaces between. */
export function addClasses(
  node: Element,
  classes: string | undefined
): undefined {
  const names = (classes ?? '').split(/\s+/).filter(Boolean)
  if (names.length === 0) return
  const { className } = node.properties
  const before = Array.isArray(className) ? className : []
  node.properties['className'] = [...new Set([...before, ...names])]
}
