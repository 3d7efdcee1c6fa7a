export { readSizes, writeSizes } from './files/lockfile.ts'
export { sizeKey } from './image-address.ts'
export {
  formatSizes,
  parseSizes,
  type ReadSizes,
  type Size,
  type Sizes
} from './size/lockfile-format.ts'
