export { build, type Context, check } from './build/build.ts'
export {
  isFailed,
  type Message,
  type Result,
  type ResultEntry
} from './build/result.ts'
export { type Config, defineConfig, type Html } from './config/config.ts'
export { Mistake } from './errors.ts'
export type { Changes } from './output/output.ts'
export {
  escapeHtml,
  type Page,
  renderPage,
  type Template
} from './output/page.ts'
export type { Engine } from './rules.ts'
