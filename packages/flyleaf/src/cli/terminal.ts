/** What the commands need of a stream to write on. */
export interface Terminal {
  /** Whether somebody looks at it. */
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

/** Where a command runs. */
export interface Surroundings {
  /** Folder that relative paths on the command line count from. */
  cwd: string
  /** Aborts the command. */
  signal?: AbortSignal | undefined
  /** For messages and the progress bar. */
  stderr: Terminal
  /** For what was asked for. */
  stdout: Terminal
}
