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
  /** Transform and render a document as Astro does for MDX. */
  renderMdx(path: string, text: string): Promise<Result>
  root: string
  site: ReturnType<FlyleafIntegration['hooks']['flyleaf:site']>
  /** What Vite makes of a module before any other plugin sees it. */
  transform(code: string, path: string): string
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
  const vitePlugins: object[] = []
  const logger = {
    error: (line: string) => log.push(`error: ${line}`),
    info: (line: string) => log.push(`info: ${line}`),
    warn: (line: string) => log.push(`warn: ${line}`)
  }
  const config = configOf(root)
  config.markdown = { processor }
  // For MDX, Astro's renderers are not those that an integration can wrap.
  const createMdx: unknown = processor?.createRenderer
  const { hooks } = flyleaf(options)
  hooks['astro:config:setup']({
    addWatchFile: (path) => watched.push(path),
    command,
    config,
    logger,
    updateConfig: ({ vite }) => vitePlugins.push(...vite.plugins)
  })
  // What is handed to `createRenderer` is of no interest here.
  const createRenderer: unknown = config.markdown.processor?.createRenderer
  async function renderWith(
    create: unknown,
    path: string,
    text: string,
    frontmatter: object = {}
  ): Promise<Result> {
    const renderer = typeof create === 'function' ? await create({}) : undefined
    const fileURL = pathToFileURL(join(root, path))
    const options = { fileURL, frontmatter }
    const { code, metadata } = await renderer.render(text, options)
    return { code, frontmatter: metadata.frontmatter }
  }

  function transform(code: string, path: string): string {
    const id = join(root, path)
    const [plugin] = vitePlugins.filter(isTransform)
    return plugin?.transform.filter.id.test(id)
      ? plugin.transform.handler(code, id).code
      : code
  }

  return {
    build: () => hooks['astro:build:start']({ logger }),
    config,
    hooks,
    log,
    render: (path, text, frontmatter) =>
      renderWith(createRenderer, path, text, frontmatter),
    renderMdx: (path, text) =>
      renderWith(
        createMdx,
        path,
        transform(text, path).replace(/^---\n[\s\S]*?\n---/, (head) =>
          head.replace(/./g, ' ')
        )
      ),
    root,
    site: hooks['flyleaf:site'](),
    transform,
    watched
  }
}

interface Transform {
  transform: {
    filter: { id: RegExp }
    handler(code: string, id: string): { code: string }
  }
}

function isTransform(plugin: object): plugin is Transform {
  return 'transform' in plugin
}
