export { type Collection, createCollection } from './collection.ts'
export type { Entry, Json, JsonObject } from './entry.ts'
export { affected, neighbourKey } from './links/affected.ts'
export type { Direction, Index, Nav, NavLink } from './nav.ts'
export type { CollectionOptions, SequenceSpec, Text } from './options.ts'
export type {
  Condition,
  JsonFilter,
  Operators,
  Scalar
} from './order/filter.ts'
export type { From } from './order/sequence.ts'
export type { SortKey, SortType } from './order/sort.ts'
export type { Targets } from './pages/exclusions.ts'
export type { Locate } from './problems.ts'
