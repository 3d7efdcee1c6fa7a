import { resolve } from 'node:path'
import { momentOf } from '@flyleaf/internal/dates'
import { optional, readOptions, rule } from '@flyleaf/internal/options'
import { html, readConfig, type Settings } from '../config/config.ts'
import { loadConfig } from '../config/config-file.ts'
import { attach, Mistake } from '../errors.ts'
import { engine } from '../rules.ts'
import type { Arguments } from './arguments.ts'

const date = rule('a date such as `2026-11-24`', (value) =>
  typeof value === 'string' && momentOf(value) ? value : undefined
)

/**
 * Read the configuration that a command works with: the file, with what the
 * command line says put over it. Paths of the file count from its folder.
 */
export async function settingsOf(
  { command, flags, operands, values }: Arguments,
  cwd: string
): Promise<Settings> {
  const [folder, ...more] = operands
  if (more.length > 0) {
    throw new Mistake(
      `Unexpected \`${more.join(' ')}\`; name one folder (quote a name that has spaces)`
    )
  }

  if (folder === '') {
    throw new Mistake(
      'Unexpected empty text instead of a folder; name a folder, or leave it out'
    )
  }

  const file = await loadConfig(cwd, values.get('config'))
  const overrides = attach(() =>
    readOptions(
      `flyleaf ${command}`,
      {
        '--engine': values.get('engine'),
        '--html': values.get('html'),
        '--now': values.get('now')
      },
      {
        '--engine': optional(engine),
        '--html': optional(html),
        '--now': optional(date)
      }
    )
  )
  const config = attach(() => ({ ...file.config }), file.path)
  if (overrides['--engine']) config.engine = overrides['--engine']
  if (overrides['--html']) config.html = overrides['--html']
  if (flags.has('drafts')) config.drafts = true
  const clock = flags.has('now') ? new Date() : undefined
  config.now = overrides['--now'] ?? clock ?? config.now
  if (folder !== undefined) config.root = resolve(cwd, folder)
  const out = values.get('out')
  if (out !== undefined) {
    config[command === 'index' ? 'index' : 'out'] = resolve(cwd, out)
  }

  return readConfig(config, cwd, file)
}
