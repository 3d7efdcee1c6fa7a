import type { Options } from 'tsup'
import base from '../../tsup.config.ts'

const config: Options = {
  ...base,
  entry: ['src/index.ts', 'src/patch.ts']
}

export default config
