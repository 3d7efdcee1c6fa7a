export { IndexError, readIndex, writeIndex } from './index-file.ts'
export {
  type Progress,
  type ScanOptions,
  type ScanResult,
  scan
} from './scan.ts'
export type { SelectionOptions } from './selection.ts'
