#!/usr/bin/env node
// Not in `dist`: pnpm links commands before anything is built.
await import(new URL('./dist/bin.js', import.meta.url).href)
