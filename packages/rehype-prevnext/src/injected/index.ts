export type { InjectedBlock, InjectedLink } from './blocks.ts'
export { blankInjected, findInjected } from './blocks.ts'
export { default } from './remark-injected.ts'
