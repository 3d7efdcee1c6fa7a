import { rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNames, hostFrontmatterOf } from '@flyleaf/document'
import { type PresetOptions, preset } from 'flyleaf/preset'
import type { VFile } from 'vfile'
import { cacheKeyOf } from './cache-key.ts'
import type { Config, DevServer, Logger } from './host.ts'
import { printMessages } from './message.ts'
import { addJobs } from './processor.ts'
import { watchRendering } from './rendering.ts'
import { createSite, name, type Site } from './site.ts'

/** Configuration. */
export interface Options extends Omit<PresetOptions, 'engine'> {
  /**
   * What becomes of a build when a document cannot be used, as a plugin threw
   * or a message is fatal (default: `'fail'`). `'message'` prints what is
   * wrong and goes on, as Astro does by itself; the page may be empty.
   */
  onError?: 'fail' | 'message' | null | undefined
}

const names: readonly string[] = [
  'description',
  'matter',
  'onError',
  'prevnext',
  'root',
  'screenshots'
] satisfies (keyof Options)[]

/** The integration. */
export interface FlyleafIntegration {
  hooks: {
    'astro:build:start'(hook: { logger: Logger }): void
    'astro:config:setup'(hook: {
      addWatchFile(path: string): void
      command: string
      config: Config
      logger: Logger
    }): void
    'astro:server:setup'(hook: { server: DevServer }): void
    /** For the loaders of this package. */
    'flyleaf:site'(): Site
  }
  name: string
}

/**
 * Add Flyleaf to a site: frontmatter, descriptions, pictures, and links to the
 * neighbours of each entry whose collection is loaded by `withNeighbours`.
 *
 * The plugins are added to the Markdown processor that the site has, for
 * `.md` and `.mdx`, after those of the site. What they find out is in
 * `remarkPluginFrontmatter`. Their messages are printed with their places.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Integration.
 * @throws
 *   When an option is not known, or not of its form.
 */
export default function flyleaf(
  options?: Readonly<Options> | null | undefined
): FlyleafIntegration {
  checkNames(options, names, { owner: name })
  const { onError, ...jobs } = options ?? {}
  if (![undefined, null, 'fail', 'message'].includes(onError)) {
    throw new Error(
      `Unexpected \`onError\` \`${onError}\`, expected \`fail\` or \`message\``
    )
  }
  // Throws over a wrong option, where it stands.
  preset({ ...jobs, engine: 'native' })
  const site = createSite()
  let cacheDir: URL | undefined

  return {
    hooks: {
      'astro:build:start'() {
        if (!site.isStrict || site.broken.size === 0) return
        // Astro has kept empty pages of entries that no loader of ours
        // guards: without its store it will look at them again.
        for (const store of ['data-store.json', 'data-store/']) {
          rmSync(new URL(store, cacheDir), { force: true, recursive: true })
        }
        throw new Error(
          ['Some documents cannot be used:', ...site.broken.values()].join('\n')
        )
      },
      'astro:config:setup'({ addWatchFile, command, config, logger }) {
        cacheDir = config.cacheDir
        site.isStrict = command === 'build' && onError !== 'message'
        setUp(site, jobs, config, logger).forEach(addWatchFile)
      },
      'astro:server:setup'({ server }) {
        site.forget = (paths) => forget(server, paths)
      },
      'flyleaf:site': () => site
    },
    name
  }
}

/** Add the plugins; what is given back are the files that they read. */
function setUp(
  site: Site,
  jobs: Readonly<PresetOptions>,
  config: Config,
  logger: Logger
): string[] {
  const root = fileURLToPath(config.root)
  const { screenshots } = jobs
  const options: PresetOptions = {
    root,
    ...jobs,
    screenshots: screenshots !== false && {
      base: config.base,
      publicDir: relative(root, fileURLToPath(config.publicDir)),
      ...screenshots
    }
  }
  const files = filesOf(options, root)
  const { processor } = config.markdown
  if (!processor) {
    throw new Error(
      'This Astro has no `markdown.processor`, which Flyleaf adds to: update `astro` to 6.4 or later'
    )
  }

  addJobs(processor, options, {
    after(file) {
      exposeImages(file)
      const origin = { path: file.path, root, text: String(file) }
      const fatal = printMessages(file.messages, origin, logger)
      if (fatal.length > 0) site.broken.set(file.path, fatal.join('\n'))
    },
    before(file) {
      const neighbours = site.neighbours.get(file.path)
      if (neighbours) file.data['neighbours'] = neighbours
    },
    cacheKey: cacheKeyOf(options, files)
  })
  watchRendering(processor, site, root)
  return files
}

/** Files, other than documents, that the plugins read. */
function filesOf(options: Readonly<PresetOptions>, root: string): string[] {
  const { prevnext, screenshots } = options
  const dimensions = screenshots ? (screenshots.dimensions ?? {}) : false
  return [
    dimensions && (dimensions.lockfile ?? 'image-sizes.json'),
    prevnext ? prevnext.index : undefined
  ]
    .filter((path) => typeof path === 'string')
    .map((path) => resolve(root, path))
}

/** Let pages see the pictures, unless the author has a field of that name. */
function exposeImages(file: VFile): undefined {
  const frontmatter = hostFrontmatterOf(file)
  const { images } = file.data
  if (!frontmatter || !images || Object.hasOwn(frontmatter, 'images')) return
  // Astro keeps it as JSON; places in the source are of no use to a page.
  frontmatter['images'] = JSON.parse(
    JSON.stringify(images, (key, value: unknown) =>
      key === 'position' ? undefined : value
    )
  )
}

/** Make the dev server read documents again that it has not seen change. */
function forget(server: DevServer, paths: readonly string[]): undefined {
  for (const { moduleGraph } of Object.values(server.environments)) {
    for (const path of paths) {
      for (const module of moduleGraph.getModulesByFile(path) ?? []) {
        moduleGraph.invalidateModule(module)
      }
    }
  }
}
