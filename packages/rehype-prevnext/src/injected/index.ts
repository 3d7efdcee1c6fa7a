export { blankInjected } from './blank.ts'
export type { InjectedBlock, InjectedLink } from './blocks.ts'
export { findInjected } from './blocks.ts'
export { default } from './remark-injected.ts'
