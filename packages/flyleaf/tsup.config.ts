import type { Options } from 'tsup'
import base from '../../tsup.config.ts'

const config: Options = {
  ...base,
  dts: {
    // The others' declarations are built before: no need to read their sources.
    compilerOptions: { customConditions: [], ignoreDeprecations: '6.0' },
    entry: ['src/index.ts', 'src/preset.ts']
  },
  entry: ['src/index.ts', 'src/preset.ts', 'src/bin.ts'],
  platform: 'node',
  removeNodeProtocol: false
}

export default config
