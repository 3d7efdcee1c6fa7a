import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    // Builds take all that the computer has: one after the other.
    fileParallelism: false,
    hookTimeout: 300_000,
    include: ['*.test.ts'],
    root: import.meta.dirname,
    testTimeout: 300_000
  }
})

export default config
