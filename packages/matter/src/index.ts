export { type DeriveContext, deriveMatter, identityOf } from './derive.ts'
export { losesData, toFatal } from './diagnosis.ts'
export type { Format } from './fence.ts'
export type { CustomFormat } from './formats.ts'
export { type Matter, type Path, parseMatter } from './matter.ts'
export type { Derive, Limits, Options } from './options.ts'
export { pageOf } from './page.ts'
export { createReader, type Reader } from './reader.ts'
export {
  type InvalidMatter,
  type Validation,
  type ValidMatter,
  validateMatter
} from './schema.ts'
export { slugOf } from './slug.ts'
