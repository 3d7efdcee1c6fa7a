import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    // One browser, one page at a time: what is measured here is what a reader
    // would see, not what two of them make of each other.
    fileParallelism: false,
    hookTimeout: 120_000,
    include: ['*.test.ts'],
    root: import.meta.dirname,
    testTimeout: 120_000
  }
})

export default config
