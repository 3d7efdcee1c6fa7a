import type { Problem } from '@flyleaf/document'

// What remark-matter says where it has no fields to give.
const rules = new Set([
  'custom',
  'cyclic-alias',
  'indented-fence',
  'json',
  'not-a-mapping',
  'toml',
  'too-deep',
  'too-large',
  'too-many-aliases',
  'unclosed-fence',
  'unknown-format',
  'yaml'
])

/** Whether a problem has cost its document the fields of its frontmatter. */
export function isLoss({ ruleId }: Readonly<Problem>): boolean {
  return rules.has(ruleId)
}
