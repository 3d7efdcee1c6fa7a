import { readFile, stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { writeIndex } from '@flyleaf/collection/fs'
import { isFields } from '@flyleaf/internal/fields'
import { wordsOf } from '@flyleaf/internal/system-error'
import { planSite } from '../build/plan.ts'
import { countReasons } from '../build/publication.ts'
import { isFailed } from '../build/result.ts'
import { readSources } from '../build/sources.ts'
import type { Settings } from '../config/config.ts'
import { Mistake } from '../errors.ts'
import { filesOf } from '../messages.ts'
import type { Arguments } from './arguments.ts'
import { leftOut, report, several } from './report.ts'
import { settingsOf } from './settings.ts'
import type { Io } from './terminal.ts'
import { watch } from './watch.ts'

/** What an index may be of: MDX pages have neighbours, too. */
const include = '**/*.{md,mdx,markdown}'

/** Write the index of neighbours: `flyleaf index`. */
export async function indexCommand(args: Arguments, io: Io): Promise<number> {
  const { cwd, signal, stderr, stdout } = io
  const settings = await settingsOf(args, cwd)
  const { index } = settings
  if (index === undefined) {
    throw new Mistake(
      'Nowhere to write; add `--out <file>`, or `index` to the configuration'
    )
  }

  async function write(path: string): Promise<number> {
    await assertReplaceable(path)
    const { files, index, total, unpublished } = await read(settings, signal)
    stderr.write(report(files, stderr.isTTY === true))
    const isNew = await put(path, index)
    if (!args.flags.has('quiet')) {
      const where = relative(cwd, path)
      stdout.write(
        `${several(total, 'page')}${leftOut(unpublished)}, ${where} ${isNew ? 'written' : 'is unchanged'}\n`
      )
    }
    return isFailed({ files }) ? 1 : 0
  }

  const code = await write(index)
  if (!args.flags.has('watch')) return code
  // It ends when it is interrupted, and not before.
  await watch(settings.root, () => write(index), io)
  return 130
}

async function read(settings: Readonly<Settings>, signal?: AbortSignal) {
  const sources = await readSources(settings, { include, signal, texts: false })
  const { collection, problems, unpublished } = planSite(settings, sources)
  const { navs, ...index } = collection.toJSON()
  const published = Object.entries(navs).filter(([id]) => !unpublished.has(id))
  // Whoever reads the index may do so on another machine.
  const root = relative(settings.cwd, settings.root).replaceAll(sep, '/')
  return {
    files: filesOf(problems, settings),
    index: {
      ...index,
      navs: Object.fromEntries(published),
      root
    },
    total: published.length,
    unpublished: countReasons(unpublished)
  }
}

/** A file that is named by mistake, such as a post, is never written over. */
async function assertReplaceable(path: string): Promise<undefined> {
  const stats = await stat(path).catch(() => undefined)
  if (stats && !stats.isFile() && !stats.isDirectory()) {
    throw new Mistake(
      `Cannot write ${path}: it is there and is no regular file; name another file`
    )
  }
  // One that is not there is fine; what else is wrong, writing tells.
  const text = await readFile(path, 'utf8').catch(() => '')
  if (text === '' || isIndex(text)) return
  throw new Mistake(
    `Cannot write ${path}: it is there and is no index; name another file, or delete it`
  )
}

function isIndex(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) && Object.hasOwn(value, 'navs')
  } catch {
    return false
  }
}

async function put(
  path: string,
  index: Parameters<typeof writeIndex>[1]
): Promise<boolean> {
  try {
    return await writeIndex(path, index)
  } catch (error) {
    throw new Mistake(
      `Cannot write ${path}: ${wordsOf(error)}; name another file, or change its permissions`,
      { cause: error }
    )
  }
}
