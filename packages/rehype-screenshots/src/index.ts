export { readDimensions } from './dimensions.ts'
export type { Dimensions, ImageType } from './header.ts'
export type {
  AltOptions,
  ClassOptions,
  DimensionOptions,
  LoadingOptions,
  Options,
  ThemeOptions,
  VideoOptions
} from './options.ts'
export { default } from './plugin.ts'
export type { ImageRecord } from './record.ts'
export type { Rule, Severity } from './rules.ts'
export { schema } from './schema.ts'
