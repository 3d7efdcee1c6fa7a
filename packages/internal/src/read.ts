import fs from 'node:fs'

// A pipe is not waited for. Windows has no such flag.
const { O_NONBLOCK = 0, O_RDONLY } = fs.constants

/**
 * Read a file as text. What is no regular file throws `EINVAL`: a device may
 * have no end.
 */
export function readRegular(path: string): string {
  const descriptor = fs.openSync(path, O_RDONLY | O_NONBLOCK)
  try {
    if (fs.fstatSync(descriptor).isFile()) {
      return fs.readFileSync(descriptor, 'utf8')
    }
  } finally {
    fs.closeSync(descriptor)
  }
  throw Object.assign(new Error('No regular file'), { code: 'EINVAL' })
}
