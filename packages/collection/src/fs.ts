export { IndexError, readIndex, writeIndex } from './folder/index-file.ts'
export {
  type Progress,
  type ScannedDocument,
  type ScanOptions,
  type ScanResult,
  type SelectionOptions,
  scan
} from './folder/scan.ts'
