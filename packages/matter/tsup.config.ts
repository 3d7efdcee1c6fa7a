import type { Options } from 'tsup'
import base from '../../tsup.config.ts'

const config: Options = {
  ...base,
  entry: { index: 'src/index.ts', patch: 'src/patch/index.ts' }
}

export default config
