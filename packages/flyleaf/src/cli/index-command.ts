import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { writeIndex } from '@flyleaf/collection/fs'
import { isFields } from '@flyleaf/document'
import { readFolder } from '../folder.ts'
import { Mistake, wordsOf } from '../mistake.ts'
import { filesOf } from '../problem-file.ts'
import { isFailed } from '../result.ts'
import { type Settings, settingsOf } from '../settings.ts'
import type { Arguments } from './arguments.ts'
import { configOf } from './configuration.ts'
import { report, several } from './report.ts'
import type { Surroundings } from './terminal.ts'
import { watch } from './watch.ts'

/** What an index may be of: MDX pages have neighbours, too. */
const documents = '**/*.{md,mdx,markdown}'

/** Write the index of neighbours: `flyleaf index`. */
export async function indexCommand(
  args: Arguments,
  surroundings: Surroundings
): Promise<number> {
  const { cwd, signal, stderr, stdout } = surroundings
  const settings = settingsOf(await configOf(args, cwd), cwd)
  const { index } = settings
  if (index === undefined) {
    throw new Mistake(
      'Nowhere to write; add `--out <file>`, or `index` to the configuration'
    )
  }

  async function write(path: string): Promise<number> {
    await assertReplaceable(path)
    const { collection, files, total } = await read(settings, signal)
    stderr.write(report(files, stderr.isTTY === true))
    const isNew = await put(path, collection)
    if (!args.flags.has('quiet')) {
      const where = relative(cwd, path)
      stdout.write(
        `${several(total, 'page')}, ${where} ${isNew ? 'written' : 'is unchanged'}\n`
      )
    }
    return isFailed({ files }) ? 1 : 0
  }

  const code = await write(index)
  if (!args.flags.has('watch')) return code
  // It ends when it is interrupted, and not before.
  await watch(settings.root, () => write(index), surroundings)
  return 130
}

async function read(settings: Readonly<Settings>, signal?: AbortSignal) {
  const folder = await readFolder(settings, documents, signal)
  const { collection, remarks } = folder
  const files = filesOf(remarks, settings)
  const index = collection.toJSON()
  // Whoever reads the index may do so on another machine.
  const root = relative(settings.cwd, settings.root).replaceAll(sep, '/')
  return {
    collection: { ...index, root },
    files,
    total: Object.keys(index.navs).length
  }
}

/** A file that is named by mistake, such as a post, is never written over. */
async function assertReplaceable(path: string): Promise<undefined> {
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
