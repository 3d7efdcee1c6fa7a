import type { Options } from 'tsup'
import base from '../../tsup.config.ts'

const config: Options = {
  ...base,
  entry: {
    index: 'src/index.ts',
    injected: 'src/injected/index.ts',
    satteri: 'src/satteri.ts'
  },
  platform: 'node',
  removeNodeProtocol: false
}

export default config
