import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config, Processor } from '../src/astro-types.ts'
import flyleaf, { type FlyleafIntegration, type Options } from '../src/index.ts'
import { configOf } from './astro.ts'
import { createFolder } from './folder.ts'

/** A site that is set up, as far as rendering goes. */
export interface Started {
  config: Config
  hooks: FlyleafIntegration['hooks']
  /** What was printed, in order: `warn: …`. */
  log: string[]
  /** Begin to build the pages, after all content was loaded. */
  build(): void
  /** Render a document as Astro does. */
  render(path: string, text: string, frontmatter?: object): Promise<Result>
  root: string
  site: ReturnType<FlyleafIntegration['hooks']['flyleaf:site']>
  /** Files that dev starts again for. */
  watched: string[]
}

/** What Astro gets of a document. */
interface Result {
  code: string
  frontmatter: Record<string, unknown>
}

/** Set up a site with the integration. */
export async function start(
  processor: Processor | undefined,
  options?: Options | null,
  {
    command = 'build',
    files = {}
  }: { command?: string; files?: Record<string, string> } = {}
): Promise<Started> {
  const root = await createFolder()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }

  const log: string[] = []
  const watched: string[] = []
  const logger = {
    error: (line: string) => log.push(`error: ${line}`),
    info: (line: string) => log.push(`info: ${line}`),
    warn: (line: string) => log.push(`warn: ${line}`)
  }
  const config = configOf(root)
  config.markdown = { processor }
  const { hooks } = flyleaf(options)
  hooks['astro:config:setup']({
    addWatchFile: (path) => watched.push(path),
    command,
    config,
    logger
  })
  // What is handed to `createRenderer` is of no interest here.
  const createRenderer: unknown = config.markdown.processor?.createRenderer
  const renderer =
    typeof createRenderer === 'function' ? await createRenderer({}) : undefined

  return {
    build: () => hooks['astro:build:start']({ logger }),
    config,
    hooks,
    log,
    async render(path, text, frontmatter = {}) {
      const fileURL = pathToFileURL(join(root, path))
      const { code, metadata } = await renderer.render(text, {
        fileURL,
        frontmatter
      })
      return { code, frontmatter: metadata.frontmatter }
    },
    root,
    site: hooks['flyleaf:site'](),
    watched
  }
}
