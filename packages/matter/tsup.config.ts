import { copyFileSync } from 'node:fs'
import type { Options } from 'tsup'
import base from '../../tsup.config.ts'

const config: Options = {
  ...base,
  entry: { index: 'src/index.ts', patch: 'src/patch/index.ts' },
  // Its `main` is UMD, which bundlers for Node break, and Node cannot load its
  // `module`: the build has a copy of what it uses, and of its license.
  esbuildOptions(options) {
    options.mainFields = ['module', 'main']
  },
  noExternal: [...(base.noExternal ?? []), 'jsonc-parser'],
  async onSuccess() {
    copyFileSync(
      'node_modules/jsonc-parser/LICENSE.md',
      'dist/jsonc-parser.license.md'
    )
  }
}

export default config
