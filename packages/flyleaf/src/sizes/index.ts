// Sizes of remote pictures. All network code of Flyleaf is in `network/`, and
// only `flyleaf sizes` loads this folder, by this file.
//
//   const parser = unified().use(remarkSatteri).freeze()
//   const documents = picturesOf([{ path, value }], (file) => parser.parse(file))
//   await syncSizes({ root, documents, hosts, … })
//   await checkSizes({ root, documents, online?, hosts?, … })
//
// A fatal problem is a reason to exit with 1.
export type { Network } from './network/guard.ts'
export type { CheckOptions, Progress, SyncOptions } from './options.ts'
export { type PicturesOfDocument, picturesOf } from './pictures.ts'
export {
  type CheckResult,
  checkSizes,
  type SyncResult,
  syncSizes
} from './sizes.ts'
