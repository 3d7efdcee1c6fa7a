export {
  default,
  type FlyleafIntegration,
  type Options
} from './integration.ts'
export { withNeighbours } from './loader.ts'
export type { Member, NeighbourOptions } from './neighbours.ts'
