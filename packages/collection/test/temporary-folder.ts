import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** Make a folder of files that is gone when the test is done. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'flyleaf-'))
  onTestFinished(() => fs.rmSync(root, { force: true, recursive: true }))
  write(root, files)
  return root
}

/** Write files below a folder; they were last changed long ago. */
export function write(
  root: string,
  files: Readonly<Record<string, string>>
): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
    fs.utimesSync(file, 1e9, 1e9)
  }
}
