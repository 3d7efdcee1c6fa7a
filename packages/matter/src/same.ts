import { isFields } from '@flyleaf/document'

/** Whether two values are the same JSON, in whatever order the keys stand. */
export function isSame(one: unknown, two: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(two)) {
    return (
      one.length === two.length &&
      one.every((item, index) => isSame(item, two[index]))
    )
  }
  if (!isFields(one) || !isFields(two)) return one === two
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(two).length &&
    keys.every((key) => Object.hasOwn(two, key) && isSame(one[key], two[key]))
  )
}

/**
 * Find which item of a list each item of its successor comes from: the same
 * one, or else the one that stood in its place.
 *
 * @param before
 *   List; JSON.
 * @param after
 *   Its successor; JSON.
 * @returns
 *   Index in `before` of each item of `after`, ascending; nothing for one that
 *   is new.
 */
export function originsOf(
  before: readonly unknown[],
  after: readonly unknown[]
): (number | undefined)[] {
  const old = before.map((item) => JSON.stringify(item))
  const young = after.map((item) => JSON.stringify(item))
  const origins = young.map((): number | undefined => undefined)

  let oldEnd = old.length
  let end = young.length
  while (oldEnd > 0 && end > 0 && old[oldEnd - 1] === young[end - 1]) {
    oldEnd--
    end--
    origins[end] = oldEnd
  }

  // Places of each item, the first of them last.
  const places = new Map<string, number[]>()
  for (let index = oldEnd - 1; index >= 0; index--) {
    const item = String(old[index])
    const known = places.get(item)
    if (known) known.push(index)
    else places.set(item, [index])
  }

  let free = 0
  let waiting = 0
  for (let index = 0; index <= end; index++) {
    const list = places.get(String(young[index]))
    while (list && Number(list.at(-1)) < free) list.pop()
    const origin = index < end ? list?.pop() : oldEnd
    if (origin === undefined) continue
    // Those before it take what stands before it.
    for (; waiting < index && free < origin; free++) origins[waiting++] = free
    if (index < end) origins[index] = origin
    free = origin + 1
    waiting = index + 1
  }
  return origins
}
