/**
 * What the functions here need of a file: a `VFile` has it, and so has what
 * `./satteri` makes of Sätteri's context.
 */
export interface DocumentFile {
  /** Folder that a relative `path` counts from. */
  cwd?: string | undefined
  /** What hosts and plugins put on the file. */
  data: Record<string, unknown>
  /** Where the document was read, when the host says so. */
  path?: string | undefined
}

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
