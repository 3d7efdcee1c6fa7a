/*
 * What is used here of Astro: declared by its shape, so that the packages
 * install and build without Astro.
 */

/** Astro's logger, for an integration or a loader. */
export interface Logger {
  error(message: string): void
  info(message: string): void
  warn(message: string): void
}

/** A Markdown processor: `satteri()` or `unified()`, or one unknown here. */
export interface Processor {
  createRenderer(shared: never): Promise<Renderer>
  name: string
  options: object
}

/** What renders Markdown for Astro. */
interface Renderer {
  render(content: string, options?: RenderOptions): Promise<object>
}

/** What Astro tells of the document. */
export interface RenderOptions {
  fileURL?: URL | undefined
  frontmatter?: Record<string, unknown> | undefined
}

/** An integration of the site, this one or another. */
interface Integration {
  hooks: object
  name: string
}

/** Astro's configuration, with defaults. */
export interface Config {
  base: string
  build: { format: string }
  cacheDir: URL
  integrations: readonly Integration[]
  markdown: { processor?: Processor | undefined }
  publicDir: URL
  root: URL
  trailingSlash: string
}

/** A collection's loader: `glob()` of `astro/loaders`. */
export interface Loader {
  load(context: LoaderContext): Promise<void>
  name: string
}

/** What a loader works with. */
export interface LoaderContext {
  collection: string
  config: Config
  /** Not in Astro's own type, though `glob()` lives on it. */
  entryTypes?: EntryTypes
  logger: Logger
  parseData(parse: Parse): Promise<Record<string, unknown>>
  store: Store
  watcher?: Watcher | undefined
}

/** By extension, what reads and renders the files. */
export interface EntryTypes {
  get(extension: string): EntryType | undefined
}

/** What reads and renders the files of an extension. */
export interface EntryType {
  getEntryInfo(file: { contents: string; fileUrl: URL }): Promise<EntryInfo>
  getRenderFunction?: ((config: Config) => Promise<Render>) | undefined
}

/** A file, read. */
interface EntryInfo {
  /** None of what is data, such as YAML. */
  body?: string | undefined
  data: Record<string, unknown>
}

/** Renders an entry. */
export type Render = (entry: RenderEntry) => Promise<Rendered | undefined>

/** An entry, as it is handed over to be rendered. */
export interface RenderEntry {
  body?: string | undefined
  data: Record<string, unknown>
  digest: string
  filePath: string
  id: string
}

/** An entry, rendered. */
export interface Rendered {
  html: string
  metadata?:
    | {
        frontmatter?: Record<string, unknown> | undefined
        imagePaths?: string[] | undefined
      }
    | undefined
}

/** A file's frontmatter on its way through the collection's schema. */
export interface Parse {
  data: Record<string, unknown>
  filePath?: string | undefined
  id: string
}

/** An entry, as it is kept. */
export interface StoredEntry {
  assetImports?: string[] | undefined
  body?: string | undefined
  data: Record<string, unknown>
  deferredRender?: boolean | undefined
  digest?: number | string | undefined
  filePath?: string | undefined
  id: string
  rendered?: Rendered | undefined
}

/** Where the entries of a collection are kept. */
interface Store {
  delete(id: string): void
  get(id: string): StoredEntry | undefined
  keys(): string[]
  set(entry: StoredEntry): boolean
  values(): StoredEntry[]
}

/** Tells what changes on disk, in dev. */
export interface Watcher {
  on(event: string, listener: (path: string) => unknown): unknown
}

/** Vite's server, in dev. */
export interface DevServer {
  environments: Record<string, { moduleGraph: ModuleGraph }>
}

interface ModuleGraph {
  getModulesByFile(file: string): Iterable<unknown> | undefined
  invalidateModule(module: unknown): void
}
