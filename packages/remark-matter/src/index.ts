export {
  type EarlierMatter,
  type MatterSource,
  matterOf,
  setMatter
} from './file.ts'
export { default } from './plugin.ts'
