import type { Parameters, Source } from './kind.ts'

/**
 * Say what status a document has: from `status`, `published` and `draft`,
 * which all say the same thing in other words. Where they contradict each
 * other, the document is a draft: nothing is published by mistake.
 *
 * @param source
 *   Document.
 * @param parameters
 *   `default`: status of a document that names none.
 * @returns
 *   `'published'`, `'draft'`, or the author's own word in lower case.
 */
export function statusOf(source: Source, parameters: Parameters): unknown {
  const { data, field, problem } = source
  const own = word(Object.hasOwn(data, field) ? data[field] : data['status'])
  const said = [own, flag(data['published'], true), flag(data['draft'], false)]
  const words = [...new Set(said.filter((value) => value !== undefined))]

  if (words.length > 1 && words.includes('draft')) {
    problem(field, {
      reason: `Unexpected ${words.map((value) => `\`${value}\``).join(' and ')}, expected one status; the document counts as a draft`,
      ruleId: 'status-conflict'
    })
    return 'draft'
  }

  return words[0] ?? parameters['default']
}

function word(value: unknown): string | undefined {
  if (typeof value === 'boolean') return flag(value, true)
  if (typeof value !== 'string' || value.trim() === '') return
  const text = value.trim().toLowerCase()
  return flag(text, true) ?? (text === 'publish' ? 'published' : text)
}

function flag(value: unknown, published: boolean): string | undefined {
  if (value === published || value === String(published)) return 'published'
  if (value === !published || value === String(!published)) return 'draft'
  return
}
