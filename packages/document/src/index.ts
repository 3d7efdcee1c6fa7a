export { isDraft } from './draft.ts'
export type {
  DocumentFile,
  ParsedFrontmatter,
  RawFrontmatter
} from './host.ts'
export { frontmatterOf, hostFrontmatterOf, idOf } from './host.ts'
export { canonicalLanguage, languageOf } from './language.ts'
export type { Problem } from './problem.ts'
export { report } from './problem.ts'
