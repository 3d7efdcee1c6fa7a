// Sizes of remote pictures. All network code of Flyleaf is in `network/`, and
// only `flyleaf sizes` loads this folder, by this file.
//
//   const parser = unified().use(remarkSatteri).freeze()
//   const documents = picturesOf([{ path, value }], (file) => parser.parse(file))
//   await syncSizes({ ...settings, documents, network: publicNetwork, root })
//   await checkSizes({ …, online: true })
//
// A fatal problem is a reason to exit with 1.
export { type Network, publicNetwork } from './network/guard.ts'
export { type PicturesOfDocument, picturesOf } from './pictures.ts'
export {
  type CheckResult,
  checkSizes,
  type SizesJob,
  type SyncResult,
  syncSizes
} from './sizes.ts'
