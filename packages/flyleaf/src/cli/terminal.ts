/** What the commands need of a stream to write on. */
export interface Terminal {
  /** Whether somebody looks at it. */
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

/** Where a command runs, and writes. */
export interface Io {
  /** Folder that relative paths on the command line count from. */
  cwd: string
  /** Aborts the command. */
  signal?: AbortSignal | undefined
  /** For messages and the progress bar. */
  stderr: Terminal
  /** For what was asked for. */
  stdout: Terminal
}

const barWidth = 24

/** Make a progress bar; none is drawn where nobody looks, in a file or a pipe. */
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
      const full = Math.floor((done / total) * barWidth)
      // A bar that does not move need not be drawn again.
      draw(
        `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${Math.floor((done / total) * 100)} % ${name}`
      )
    }
  }
}

/** Take out what steers a terminal, escape sequences above all. */
export function stripControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the point
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD')
}
