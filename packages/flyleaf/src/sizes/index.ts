// The network code of Flyleaf: all of it is in this folder, and only
// `flyleaf sizes` calls it.
//
//   const parser = unified().use(remarkSatteri).freeze()
//   const documents = picturesOf([{ path, value }], (file) => parser.parse(file))
//   await syncSizes({ root, documents, hosts, lockfile?, refresh?, prune?,
//     onProgress?, signal?, concurrency?, deadline?, timeout?, retries?,
//     maxBytes? }) → { added, changed, failed, known, problems, pruned, total,
//     written }
//   await checkSizes({ root, documents, lockfile?, online?, hosts?, … })
//     → { changed, missing, ok, problems, total, unused }
//
// A problem is a `Problem` with `path` (document) and `url`; fatal ones are a
// reason to exit with 1.
export { type CheckOptions, type CheckResult, checkSizes } from './check.ts'
export type { Clock } from './clock.ts'
export type { Network } from './network.ts'
export { type DocumentSource, picturesOf } from './pictures.ts'
export type { SizeProblem } from './problem.ts'
export type { SizeRule } from './refusal.ts'
export {
  type Change,
  type SyncOptions,
  type SyncResult,
  syncSizes
} from './sync.ts'
export type { AskOptions, Progress, SizesOptions } from './terms.ts'
export type { PicturesOfDocument } from './wanted.ts'
