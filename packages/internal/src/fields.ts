/** Whether a value is an object with fields: no list, no date, no class. */
export function isFields(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    prototype === null ||
    prototype === Object.prototype ||
    // Objects of another realm (a worker, a `vm`) have another `Object`.
    Object.getPrototypeOf(prototype) === null
  )
}
