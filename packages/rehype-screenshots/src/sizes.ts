export { sizeKey } from './address.ts'
export { readSizes, writeSizes } from './files/lockfile.ts'
export {
  formatSizes,
  parseSizes,
  type ReadSizes,
  type Size,
  type Sizes
} from './size/lockfile-format.ts'
