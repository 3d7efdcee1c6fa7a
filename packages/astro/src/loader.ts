import type { Loader, LoaderContext, Watcher } from './host.ts'
import type { NeighbourOptions } from './neighbours.ts'
import { settle } from './settle.ts'
import { createShelf } from './shelf.ts'

/**
 * Give every entry of a collection its neighbours, and keep them fresh.
 *
 * Astro renders an entry again when its file has changed, and only then: a
 * link to a neighbour that was renamed would stay as it was. Wrapped, the
 * entries whose neighbours have changed are rendered too, and no others, in
 * `astro build` and while `astro dev` runs.
 *
 * What the plugins make of a document (its description, fields derived from
 * its path) goes through the collection's schema along with what the author
 * wrote, and so is there in `entry.data`.
 *
 * Needs the integration, the default export of this package.
 *
 * @param loader
 *   Loader: `glob()` of `astro/loaders`, or one built on it.
 * @param options
 *   Order and addresses of the entries (optional).
 * @returns
 *   Loader.
 */
export function withNeighbours<T extends Loader>(
  loader: T,
  options?: Readonly<NeighbourOptions> | null | undefined
): T {
  return {
    ...loader,
    async load(context: LoaderContext) {
      const shelf = createShelf(context, options ?? {})
      const { logger, watcher } = context
      let last = Promise.resolve()

      // One after the other: changes on disk come when they like.
      const next = (): Promise<void> => {
        const run = last.then(() => settle(shelf))
        last = run.catch(() => {})
        return run
      }

      await loader.load({
        ...shelf.reading.context,
        ...(watcher && {
          watcher: settling(watcher, () =>
            next().catch((error: unknown) => logger.error(String(error)))
          )
        })
      })
      await next()
    }
  }
}

/** Settle after each change that the loader was told of. */
function settling(watcher: Watcher, settle: () => Promise<void>): Watcher {
  return new Proxy(watcher, {
    get(target, name) {
      if (name !== 'on') {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      }
      return (event: string, listener: (path: string) => unknown) =>
        target.on(event, async (path) => {
          await listener(path)
          await settle()
        })
    }
  })
}
