import type { Options } from 'tsup'
import base from '../../tsup.config.ts'

const config: Options = {
  ...base,
  entry: ['src/index.ts', 'src/preset.ts', 'src/bin.ts'],
  platform: 'node',
  removeNodeProtocol: false
}

export default config
