export type { Member } from './entries.ts'
export { default, type FlyleafIntegration } from './integration.ts'
export { withNeighbours } from './loader.ts'
export type { NeighbourOptions, Options } from './options.ts'
