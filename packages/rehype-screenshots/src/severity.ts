import { type AltRule, altRuleNames } from './alt.ts'

/** How grave a message is; `'off'` for none. */
export type Severity = 'error' | 'info' | 'off' | 'warning'

/** Name of a message that is not about the alternative text. */
export type PictureRule =
  | 'html-image-skipped'
  | 'image-folder-unknown'
  | 'image-insecure'
  | 'image-missing'
  | 'image-not-an-image'
  | 'image-page'
  | 'image-path-outside-root'
  | 'image-size-unknown'
  | 'image-unread'
  | 'image-unreadable'
  | 'image-unshowable'
  | 'image-url-malformed'
  | 'sizes-invalid'
  | 'video-unplayable'

/** Name of a message. */
export type Rule = AltRule | PictureRule

const defaults: Readonly<Record<PictureRule, Severity>> = {
  'html-image-skipped': 'info',
  'image-folder-unknown': 'info',
  'image-insecure': 'info',
  'image-missing': 'warning',
  'image-not-an-image': 'warning',
  'image-page': 'warning',
  'image-path-outside-root': 'info',
  'image-size-unknown': 'info',
  'image-unread': 'warning',
  'image-unreadable': 'warning',
  'image-unshowable': 'warning',
  'image-url-malformed': 'warning',
  'sizes-invalid': 'warning',
  'video-unplayable': 'warning'
}

/** Names of all messages. */
export const ruleNames: readonly string[] = [
  ...altRuleNames,
  ...Object.keys(defaults)
]

/** How grave messages are. */
export interface Severities {
  /** Of messages about alternative texts. */
  alt: Severity
  /** Of single messages. */
  rules: Readonly<Record<string, Severity | undefined>>
  /** Warnings are errors. */
  strict: boolean
}

/** Say how grave a message is. */
export function severityOf(
  rule: Rule,
  severities: Readonly<Severities>
): Severity {
  const { alt, rules, strict } = severities
  const severity = rules[rule] ?? (isPictureRule(rule) ? defaults[rule] : alt)
  return strict && severity === 'warning' ? 'error' : severity
}

function isPictureRule(rule: Rule): rule is PictureRule {
  return Object.hasOwn(defaults, rule)
}
