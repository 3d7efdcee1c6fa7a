import { VFile } from 'vfile'
import { reporter } from 'vfile-reporter'

/** How many messages of each kind there are. */
export interface Counts {
  errors: number
  infos: number
  warnings: number
}

/**
 * Write the messages of files as `vfile-reporter` does.
 *
 * What documents say is shown, never obeyed: characters that steer a terminal
 * are taken out.
 *
 * @param files
 *   Files.
 * @param color
 *   Whether to use colors.
 * @returns
 *   Report; empty when there is nothing to say.
 */
export function report(files: readonly VFile[], color: boolean): string {
  const shown = files.filter((file) => file.messages.length > 0).map(legible)
  return shown.length > 0
    ? `${reporter(shown, { color, defaultName: 'collection' })}\n`
    : ''
}

/** Count messages by how grave they are. */
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

/**
 * Say how many things there are.
 *
 * @param number
 *   How many.
 * @param noun
 *   Word for one of them.
 * @returns
 *   Such as `'2 pages'`.
 */
export function several(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Take out what steers a terminal, escape sequences above all. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the point
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD')
}

function legible(file: VFile): VFile {
  const copy = new VFile()
  if (file.path) copy.path = plain(file.path)

  for (const { fatal, place, reason, ruleId, source } of file.messages) {
    const message = copy.message(plain(reason), { place, ruleId, source })
    message.fatal = fatal
  }

  return copy
}
