import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hostFrontmatterOf } from '@flyleaf/document'
import { withDefaults } from '@flyleaf/internal/options'
import { readRegular } from '@flyleaf/internal/read'
import { blankInjected } from '@flyleaf/rehype-prevnext/injected'
import { type PresetOptions, preset } from 'flyleaf/preset'
import type { VFile } from 'vfile'
import type { Config, DevServer, Logger } from './astro-types.ts'
import { type Options, settingsOf } from './options.ts'
import { printMessages } from './print-messages.ts'
import { addJobs, blanker, wrapRenderer } from './processors.ts'
import { createSite, name, type Site } from './site.ts'

/** The integration. */
export interface FlyleafIntegration {
  hooks: {
    'astro:build:start'(hook: { logger: Logger }): void
    'astro:config:setup'(hook: {
      addWatchFile(path: string): void
      command: string
      config: Config
      logger: Logger
      updateConfig(config: { vite: { plugins: { name: string }[] } }): unknown
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
 *   TypeError when an option is not known, or not of its form.
 */
export default function flyleaf(
  options?: Readonly<Options> | null | undefined
): FlyleafIntegration {
  const { onError, ...jobs } = settingsOf(options)
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
      'astro:config:setup'({
        addWatchFile,
        command,
        config,
        logger,
        updateConfig
      }) {
        cacheDir = config.cacheDir
        site.isStrict = command === 'build' && onError !== 'message'
        setUp(site, jobs, config, logger).forEach(addWatchFile)
        if (takesOut(jobs)) updateConfig({ vite: { plugins: [blanker(site)] } })
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
    ...jobs,
    root: jobs.root ?? root,
    screenshots:
      screenshots !== false &&
      withDefaults(screenshots ?? {}, {
        base: config.base,
        publicDir: relative(root, fileURLToPath(config.publicDir))
      })
  }
  const files = filesOf(options, root)
  const { processor } = config.markdown
  if (!processor) {
    throw new Error(
      'This Astro has no `markdown.processor`, which Flyleaf adds to: update `astro` to 6.4 or later'
    )
  }

  const isBlanked = takesOut(jobs)
  const textOf = (file: VFile) => site.sources.get(file.path) ?? String(file)
  addJobs(processor, options, {
    after(file) {
      exposeImages(file)
      const origin = { path: file.path, root, text: textOf(file) }
      const fatal = printMessages(file.messages, origin, logger)
      if (fatal.length > 0) site.broken.set(file.path, fatal.join('\n'))
    },
    before(file) {
      // `null`: that a page of no collection has no neighbours is no mistake.
      file.data['neighbours'] =
        site.neighbours.get(file.path) ?? file.data['neighbours'] ?? null
      if (isBlanked) blankInjected(textOf(file), file)
    },
    cacheKey: cacheKeyOf(options, files)
  })
  wrapRenderer(processor, site, root, isBlanked)
  return files
}

/** Whether links that another generator has put into documents are taken out. */
function takesOut({ prevnext }: Readonly<PresetOptions>): boolean {
  return prevnext !== false && prevnext?.injected !== 'keep'
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

// Packages that make something of documents.
const packages = [
  '@flyleaf/matter',
  '@flyleaf/rehype-prevnext',
  '@flyleaf/rehype-screenshots',
  '@flyleaf/remark-description',
  '@flyleaf/remark-matter'
]

/**
 * Make a text that changes with everything that rendered pages depend on,
 * beside the documents: options, files, versions. Astro compares its
 * configuration with the last one as JSON, in which functions are nothing; here
 * they count by their source.
 */
function cacheKeyOf(options: unknown, files: readonly string[]): string {
  const hash = createHash('sha256')
  const json = JSON.stringify(options, (_, value: unknown) =>
    typeof value === 'function' ? String(value) : value
  )
  hash.update(JSON.stringify([json, versions(), files.map(contentOf)]))
  return hash.digest('hex').slice(0, 16)
}

function contentOf(path: string): string | null {
  try {
    return readRegular(path)
  } catch {
    return null
  }
}

function versions(): string[] {
  const require = createRequire(import.meta.url)
  // The plugins are dependencies of `flyleaf`, not of this package.
  const requireTheirs = createRequire(require.resolve('flyleaf/package.json'))
  return packages.map((name) => {
    const { version } = requireTheirs(`${name}/package.json`)
    return `${name}@${version}`
  })
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
