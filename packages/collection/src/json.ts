import { isFields } from '@flyleaf/document'
import type { Json, JsonObject } from './entry.ts'

/** Deeper than any frontmatter is let through. */
const depth = 200

/**
 * Turn fields into what JSON can say: dates become ISO 8601, large integers
 * texts; what JSON cannot say is left out.
 *
 * @param fields
 *   Fields.
 * @returns
 *   Fields; the very object when JSON can say all of it.
 * @throws
 *   When they contain themselves.
 */
export function toJsonObject(
  fields: Readonly<Record<string, unknown>>
): JsonObject {
  if (isJsonObject(fields, depth)) return fields
  return JSON.parse(JSON.stringify(fields, plain))
}

/** Whether JSON can say a value as it is. */
function isJson(value: unknown, deep: number = depth): value is Json {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object')
    return typeof value === 'boolean' || typeof value === 'string'
  if (value === null) return true
  if (deep === 0) return false
  return Array.isArray(value)
    ? value.every((item) => isJson(item, deep - 1))
    : isJsonObject(value, deep - 1)
}

function isJsonObject(value: unknown, deep: number): value is JsonObject {
  return (
    isFields(value) && Object.values(value).every((item) => isJson(item, deep))
  )
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** Write a code unit as the escape that JSON and JavaScript have for it. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
