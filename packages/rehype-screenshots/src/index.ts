export { readDimensions } from './formats/dimensions.ts'
export type { Dimensions, ImageType } from './formats/header.ts'
export type { ImageRecord } from './image-record.ts'
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
export { schema } from './schema.ts'
export type { Rule, Severity } from './severity.ts'
