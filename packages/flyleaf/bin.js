#!/usr/bin/env node
// Not in `dist`: pnpm links commands before anything is built.
import './dist/bin.js'
