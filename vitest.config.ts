import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Tests read the packages' sources, never a build. */
const conditions = ['flyleaf-source']

const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Tests of hosts, browser and peers need more than `npm run setup`: they
    // have their own command and their own configuration.
    include: ['packages/*/test/**/*.test.ts', 'tests/*.test.ts'],
    // A busy machine is no fault of the code: what hangs is still found.
    hookTimeout: 120_000,
    testTimeout: 120_000,
    reporters: process.env['CI']
      ? ['default', './tests/closing-line.ts']
      : ['default'],
    coverage: {
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text'],
      thresholds: { 100: true }
    }
  }
})

export default config
