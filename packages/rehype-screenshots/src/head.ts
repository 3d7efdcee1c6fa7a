import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { readDimensions } from './dimensions.ts'
import type { Dimensions } from './header.ts'
import type { Fault, LocalFile } from './local.ts'

/** How much of a file is read, until its header is found. */
const steps = [4096, 65_536, 262_144]

/**
 * Read the header of a local picture: 4 KiB, then 64, at most 256.
 *
 * @param file
 *   File.
 * @returns
 *   Dimensions; nothing when it is no picture of a known kind; a fault when it
 *   cannot be read.
 */
export function readHeader(
  file: Readonly<LocalFile>
): Dimensions | Fault | undefined {
  // A named pipe would otherwise hold the process until someone writes.
  // (Windows has neither flag: nothing counts as 0 here.)
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants
  const flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW
  let descriptor: number | undefined

  try {
    descriptor = openSync(file.path, flags)
    const status = fstatSync(descriptor)
    if (!status.isFile()) return 'missing'
    return readSteps(descriptor, status.size)
  } catch {
    return 'unreadable'
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** Whether more bytes would say no more; a PNG tells its density late. */
function isSettled(
  dimensions: Dimensions | undefined,
  head: Uint8Array
): boolean {
  if (dimensions?.type !== 'png') return dimensions !== undefined
  return Buffer.from(head.buffer, 0, head.length).includes('IDAT')
}

function readSteps(descriptor: number, size: number): Dimensions | undefined {
  let dimensions: Dimensions | undefined
  for (const step of steps) {
    const bytes = new Uint8Array(Math.min(step, size))
    const length = readSync(descriptor, bytes, 0, bytes.length, 0)
    const head = bytes.subarray(0, length)
    dimensions = readDimensions(head)
    if (isSettled(dimensions, head) || step >= size) break
  }
  return dimensions
}
