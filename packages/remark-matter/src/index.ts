export { type MatterSource, matterOf } from './file.ts'
export { default } from './plugin.ts'
