export type { InjectedLink, InjectedLinks } from './block.ts'
export type { TrailingSlash } from './href.ts'
export type { JsonLd } from './json-ld.ts'
export type { Labels } from './labels.ts'
export { toNav } from './nav.ts'
export type {
  NavOptions,
  NeighboursOf,
  Options,
  Placement,
  Severity
} from './options.ts'
export { default } from './plugin.ts'
export type { Prevnext } from './prevnext.ts'
export { type SchemaFragment, schema } from './schema.ts'
export { speculationRules } from './speculation-rules.ts'
