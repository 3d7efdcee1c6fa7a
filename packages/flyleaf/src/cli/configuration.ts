import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/config-file.ts'
import { assertConfig } from '../config/option.ts'
import { Mistake } from '../errors.ts'
import { isUrl } from '../output/page.ts'
import type { Arguments } from './arguments.ts'

/**
 * Read the configuration that a command works with: the file, with what the
 * command line says put over it.
 *
 * @param args
 *   Command line.
 * @param cwd
 *   Folder that its paths count from; those of the file count from the file's.
 * @returns
 *   Configuration; its paths are absolute.
 */
export async function configOf(args: Arguments, cwd: string): Promise<Config> {
  const { command, operands, values } = args
  const [folder, ...others] = operands
  if (others.length > 0) {
    throw new Mistake(
      `Unexpected \`${others.join(' ')}\`; name one folder (quote a name that has spaces)`
    )
  }

  if (folder === '') {
    throw new Mistake(
      'Unexpected empty text instead of a folder; name a folder, or leave it out'
    )
  }

  const file = await loadConfig(cwd, values.get('config'))
  const from = (path: string): string => resolve(file.folder, path)
  const { config } = file
  assertConfig(config, file.path)

  const given: Config = {
    ...config,
    cache: config.cache ? from(config.cache) : undefined,
    index: config.index ? from(config.index) : undefined,
    out: config.out ? from(config.out) : undefined,
    root: from(config.root ?? 'content'),
    stylesheets: config.stylesheets?.map((path) =>
      isUrl(path) ? path : from(path)
    )
  }
  if (folder !== undefined) given.root = resolve(cwd, folder)

  const overrides: Record<string, unknown> = { ...given }
  for (const name of ['engine', 'html']) {
    if (values.has(name)) overrides[name] = values.get(name)
  }
  const out = values.get('out')
  const target = command === 'index' ? 'index' : 'out'
  if (out !== undefined) overrides[target] = resolve(cwd, out)

  assertConfig(overrides, 'the command line')
  return overrides
}
