import { EventEmitter } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isFields } from '@flyleaf/internal/fields'
import { load, YAML11_SCHEMA } from 'js-yaml'
import type {
  Config,
  EntryType,
  Loader,
  LoaderContext,
  Logger,
  Parse,
  StoredEntry
} from '../src/astro-types.ts'
import flyleaf, { type FlyleafIntegration } from '../src/index.ts'
import { createFolder } from './folder.ts'

type Site = ReturnType<FlyleafIntegration['hooks']['flyleaf:site']>

/** As much of Astro as an integration and a loader get to see. */
export interface Astro {
  config: Config
  /** Entries of the collection, by id. */
  entries: Map<string, StoredEntry>
  /** Load the collection, as a build does or as dev does. */
  load(loader: Loader, isDev?: boolean): Promise<void>
  /** What was printed, in order: `warn: …`. */
  log: string[]
  logger: Logger
  /** Ids that were rendered since it was last emptied. */
  rendered: string[]
  root: string
  site: Site
  watcher: EventEmitter
  write(files: Record<string, string>): Promise<void>
}

/** What differs from one test to another. */
export interface Setup {
  /** Render a document: its text with its neighbours, unless told. */
  render?: (entry: Parameters<Rendering>[0], site: Site) => Promise<Result>
  /** Schema of the collection. */
  schema?: (data: Record<string, unknown>) => Record<string, unknown>
}

type Rendering = Awaited<
  ReturnType<NonNullable<EntryType['getRenderFunction']>>
>
type Result = Awaited<ReturnType<Rendering>>

/** Make a project with the given files, and an Astro that has it. */
export async function createAstro(
  files: Record<string, string>,
  { render = echo, schema = (data) => data }: Setup = {}
): Promise<Astro> {
  const root = await createFolder()
  const log: string[] = []
  const logger: Logger = {
    error: (message) => log.push(`error: ${message}`),
    info: (message) => log.push(`info: ${message}`),
    warn: (message) => log.push(`warn: ${message}`)
  }
  const integration = flyleaf()
  const site = integration.hooks['flyleaf:site']()
  const rendered: string[] = []
  const config = configOf(root, [{ hooks: {}, name: 'other' }, integration])
  const entries = new Map<string, StoredEntry>()
  const watcher = new EventEmitter()

  const markdown: EntryType = {
    async getEntryInfo({ contents }) {
      const [, head = '', body = contents] =
        /^---\n(.*?)\n---\n(.*)$/s.exec(contents) ?? []
      return {
        body: body.trim(),
        data: fieldsOf(load(head, { schema: YAML11_SCHEMA }))
      }
    },
    async getRenderFunction() {
      return async (entry) => {
        rendered.push(entry.id)
        return render(entry, site)
      }
    }
  }
  const { getEntryInfo } = markdown
  const types = new Map<string, EntryType>([
    ['.md', markdown],
    [
      '.yaml',
      {
        // Data has no body.
        async getEntryInfo(file) {
          return { data: (await getEntryInfo(file)).data }
        }
      }
    ]
  ])

  const astro: Astro = {
    config,
    entries,
    load: (loader, isDev = false) =>
      loader.load({ ...context(), ...(isDev && { watcher }) }),
    log,
    logger,
    rendered,
    root,
    site,
    watcher,
    async write(more) {
      for (const [path, text] of Object.entries(more)) {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), text)
      }
    }
  }

  function context(): LoaderContext {
    return {
      collection: 'blog',
      config,
      entryTypes: { get: (extension) => types.get(extension) },
      logger,
      parseData: async ({ data }: Parse) => schema(data),
      store: {
        delete: (id) => void entries.delete(id),
        get: (id) => entries.get(id),
        keys: () => [...entries.keys()],
        values: () => [...entries.values()],
        set(entry) {
          const { digest, id } = entry
          if (digest && entries.get(id)?.digest === digest) return false
          entries.set(id, entry)
          return true
        }
      }
    }
  }

  await astro.write(files)
  return astro
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return isFields(value) ? value : {}
}

/** Make a configuration, with Astro's defaults. */
export function configOf(
  root: string,
  integrations: Config['integrations'] = []
): Config {
  const folder = pathToFileURL(`${root}/`)
  return {
    base: '/',
    build: { format: 'directory' },
    cacheDir: new URL('node_modules/.astro/', folder),
    integrations,
    markdown: {},
    publicDir: new URL('public/', folder),
    root: folder,
    trailingSlash: 'ignore'
  }
}

async function echo(
  { body = '', data, filePath }: Parameters<Rendering>[0],
  site: Site
): Promise<Result> {
  const [nav] = site.neighbours.get(filePath) ?? []
  const link = (side: 'next' | 'prev') =>
    nav?.[side] ? `${side}=${nav[side].title}@${nav[side].href}` : ''
  data['words'] = body.split(' ').length
  return {
    html: [body, link('prev'), link('next')].filter(Boolean).join('|'),
    metadata: { frontmatter: data, imagePaths: [] }
  }
}

/** Read a folder as `glob()` of `astro/loaders` does. */
export function glob(base: string, isDeferred = false): Loader {
  const ids = new Map<string, string>()

  return {
    async load({ config, entryTypes, logger, parseData, store, watcher }) {
      const folder = fileURLToPath(new URL(base, config.root))
      const untouched = new Set(store.keys())

      async function sync(path: string): Promise<void> {
        const type = entryTypes?.get(path.slice(path.lastIndexOf('.')))
        if (!type) return
        const fileUrl = pathToFileURL(path)
        const contents = await readFile(fileUrl, 'utf8')
        const { body, data } = await type.getEntryInfo({ contents, fileUrl })
        const id = String(
          data['slug'] ?? relative(folder, path).replace(/\.\w+$/, '')
        )
        const oldId = ids.get(path)
        if (oldId && oldId !== id) store.delete(oldId)
        ids.set(path, id)
        untouched.delete(id)

        const digest = `digest of ${contents}`
        if (store.get(id)?.digest === digest) return
        const filePath = relative(fileURLToPath(config.root), path)
        const entry = {
          body,
          data: await parseData({ data, filePath: path, id }),
          digest,
          filePath,
          id
        }
        if (isDeferred) store.set({ ...entry, deferredRender: true })
        else if (!type.getRenderFunction) store.set(entry)
        else {
          const render = await type.getRenderFunction(config)
          const rendered = await render({
            body,
            data,
            digest,
            filePath: path,
            id
          })
          store.set({ ...entry, rendered })
        }
      }

      const names = await readdir(folder, { recursive: true })
      for (const file of names.sort()) await sync(join(folder, file))
      for (const id of untouched) store.delete(id)

      watcher?.on('change', async (path) => {
        await sync(path)
        logger.info(`Reloaded ${relative(folder, path)}`)
      })
      watcher?.on('unlink', async (path) => store.delete(ids.get(path) ?? ''))
    },
    name: 'glob-loader'
  }
}
