import { VFile } from 'vfile'
import { reporter } from 'vfile-reporter'
import type { Result } from '../build/result.ts'
import { stripControls } from './terminal.ts'

/** How many messages of each kind there are. */
export interface Counts {
  errors: number
  infos: number
  warnings: number
}

/**
 * Write the messages of files as `vfile-reporter` does; nothing when there is
 * nothing to say.
 *
 * What documents say is shown, never obeyed: characters that steer a terminal
 * are taken out.
 */
export function report(files: readonly VFile[], color: boolean): string {
  const shown = files.filter((file) => file.messages.length > 0).map(legible)
  return shown.length > 0
    ? `${reporter(shown, { color, defaultName: 'collection' })}\n`
    : ''
}

/** Count messages by their severity. */
export function count(files: readonly VFile[]): Counts {
  const counts: Counts = { errors: 0, infos: 0, warnings: 0 }

  for (const { messages } of files) {
    for (const { fatal } of messages) {
      if (fatal === true) counts.errors++
      else if (fatal === false) counts.warnings++
      else counts.infos++
    }
  }

  return counts
}

/** Say how many things there are, as in `'2 pages'`. */
export function several(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Say how many documents are left out, as a summary goes on. */
export function leftOut({
  broken,
  draft,
  future
}: Readonly<Result['unpublished']>): string {
  const reasons = [
    ...(draft > 0 ? [several(draft, 'draft')] : []),
    ...(future > 0 ? [`${future} of the future`] : []),
    ...(broken > 0 ? [`${broken} that cannot be read`] : [])
  ]
  return reasons.length > 0 ? `, without ${reasons.join(' and ')}` : ''
}

function legible(file: VFile): VFile {
  const copy = new VFile()
  if (file.path) copy.path = stripControls(file.path)

  for (const { fatal, place, reason, ruleId, source } of file.messages) {
    const message = copy.message(stripControls(reason), {
      place,
      ruleId,
      source
    })
    message.fatal = fatal
  }

  return copy
}
