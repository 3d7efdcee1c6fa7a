export type { Cut } from './cut/cut.ts'
export type { Unit } from './cut/measure.ts'
export { type Description, describe } from './describe.ts'
export {
  type DescribeOptions,
  type Ignore,
  type Length,
  type Lengths,
  type Options,
  type Sink,
  sinks,
  type TruncateOptions
} from './options.ts'
export { default } from './plugin.ts'
export { truncate } from './truncate.ts'
