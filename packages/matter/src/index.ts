export { blankMatter, type Format } from './block/fence.ts'
export { losesData, toFatal } from './block/problems.ts'
export type {
  DeriveContext,
  DerivedMatter,
  DeriveFunction,
  Identity
} from './fields/derive.ts'
export { slugOf } from './fields/slug.ts'
export type { Matter, Path } from './matter.ts'
export type { CustomFormat, Derive, Limits, Options } from './options.ts'
export {
  createReader,
  deriveMatter,
  identityOf,
  parseMatter,
  type Reader
} from './reader.ts'
export {
  type InvalidMatter,
  type Validation,
  type ValidMatter,
  validateMatter
} from './validate.ts'
