export type { Problem } from '@flyleaf/document'
export { type DeriveContext, deriveMatter, identityOf } from './derive.ts'
export { isLoss } from './diagnosis.ts'
export type { Format } from './fence.ts'
export { type MatterSource, matterOf } from './file.ts'
export type { CustomFormat } from './formats.ts'
export { type Matter, type Path, parseMatter } from './matter.ts'
export type { Derive, Limits, Options } from './options.ts'
export { patchMatter } from './patch.ts'
export { default } from './plugin.ts'
export {
  type InvalidMatter,
  type Validation,
  type ValidMatter,
  validateMatter
} from './schema.ts'
export { slugOf } from './slug.ts'
