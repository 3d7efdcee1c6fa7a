import type { Terminal } from './terminal.ts'

const width = 24

/**
 * Make a progress bar.
 *
 * @param stream
 *   Where to draw it; nothing is drawn where nobody looks, in a file or a pipe.
 * @returns
 *   Functions to draw a state, and to wipe the bar away.
 */
export function progressBar(stream: Terminal): {
  clear(): undefined
  update(done: number, total: number, name: string): undefined
} {
  let drawn = ''

  function draw(text: string): undefined {
    if (text === drawn) return
    stream.write(
      `\r${text}${' '.repeat(Math.max(0, drawn.length - text.length))}`
    )
    drawn = text
  }

  return {
    clear() {
      if (drawn === '') return
      draw('')
      stream.write('\r')
    },
    update(done, total, name) {
      if (!stream.isTTY || total === 0) return
      const full = Math.floor((done / total) * width)
      // A bar that does not move need not be drawn again.
      draw(
        `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor((done / total) * 100)} % ${name}`
      )
    }
  }
}
