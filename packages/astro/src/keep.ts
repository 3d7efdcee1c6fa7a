import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { joinDigest, splitDigest } from './digest.ts'
import type { Draft, Rendering } from './draft.ts'
import type { Rendered } from './host.ts'
import { absolute, pathOf, type Shelf, tell } from './shelf.ts'

/**
 * Read an entry once more that has not changed, as its neighbours have.
 *
 * @param shelf
 *   Shelf.
 * @param id
 *   Id of an entry in the store.
 * @returns
 *   Draft; none of an entry that no file was read for.
 */
export async function draftAgain(
  shelf: Shelf,
  id: string
): Promise<Draft | undefined> {
  const entry = shelf.context.store.get(id)
  const filePath = entry && absolute(shelf, pathOf(entry))
  const type = filePath && shelf.reading.sources.get(filePath)?.type
  if (!type) return

  const fileUrl = pathToFileURL(filePath)
  const contents = await readFile(fileUrl, 'utf8')
  const { body, data } = await type.getEntryInfo({ contents, fileUrl })
  const { digest } = splitDigest(entry.digest)
  const { getRenderFunction } = type

  return {
    entry: { ...entry, assetImports: undefined, digest },
    parse: { data, filePath, id },
    rendering:
      getRenderFunction && !entry.deferredRender
        ? {
            entry: { body, data, digest: digest ?? '', filePath, id },
            getRenderFunction
          }
        : undefined
  }
}

/**
 * Render an entry, let its schema see it, and put it into the store.
 *
 * @param shelf
 *   Shelf.
 * @param draft
 *   Entry.
 * @param key
 *   Key of its neighbours.
 */
export async function keep(
  shelf: Shelf,
  { entry, parse, rendering }: Draft,
  key: string
): Promise<void> {
  const { context, site } = shelf
  const path = absolute(shelf, pathOf(entry))
  const rendered = rendering ? await render(shelf, rendering) : entry.rendered
  if (!rendering && rendered) {
    tell(
      shelf,
      `Cannot show neighbours in \`${context.collection}\`: its loader renders by itself, before they are known; give withNeighbours() a loader that is built on \`glob()\``
    )
  }

  // What is broken is not kept, or kept without a digest: so it is looked at
  // again the next time.
  const isBroken = site.broken.has(path)
  if (isBroken && site.isStrict) return
  const shown = rendered ?? context.store.get(entry.id)?.rendered

  const data = parse
    ? await context.parseData({ ...parse, data: fieldsOf(parse.data, shown) })
    : entry.data
  context.store.set({
    ...entry,
    data,
    digest: isBroken ? undefined : joinDigest(entry.digest, key),
    rendered: shown,
    ...(rendering && { assetImports: shown?.metadata?.imagePaths })
  })
}

async function render(
  { context, renderers, site }: Shelf,
  { entry, getRenderFunction }: Rendering
): Promise<Rendered | undefined> {
  const renderer =
    renderers.get(getRenderFunction) ?? getRenderFunction(context.config)
  renderers.set(getRenderFunction, renderer)

  try {
    // Plugins write on it; what the author wrote has to stay what it was.
    const data = structuredClone(entry.data)
    return await (await renderer)({ ...entry, data })
  } catch (error) {
    const reason = site.broken.get(entry.filePath) ?? String(error)
    site.broken.set(entry.filePath, reason)
    context.logger.error(reason)
    return
  }
}

/** What the plugins found out, and above it what the author wrote. */
function fieldsOf(
  data: Record<string, unknown>,
  rendered: Rendered | undefined
): Record<string, unknown> {
  return { ...rendered?.metadata?.frontmatter, ...data }
}
