import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse
} from 'node:http'
import { within } from '@flyleaf/internal/options'
import type { Clock } from '../../src/sizes/network/clock.ts'
import type { Network } from '../../src/sizes/network/guard.ts'
import { type SizesSettings, sizesOptions } from '../../src/sizes/options.ts'

/** What a server says at a path. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse
) => void

/** A server on this computer. */
export interface Site {
  close(): Promise<void>
  /** How many connections were made. */
  connections(): number
  /** Its name and port, as they stand in addresses. */
  host: string
  /** Paths that were asked for, in their order. */
  log: string[]
}

/** Start a server on this computer, under a name that only tests know. */
export async function startSite(
  answers: Readonly<Record<string, Answer>>
): Promise<Site> {
  const log: string[] = []
  let connections = 0
  const server: Server = createServer((request, response) => {
    const path = request.url ?? ''
    log.push(path)
    const answer = answers[path.replace(/\?.*$/, '')]
    if (answer) answer(request, response)
    else response.writeHead(404).end('No such page')
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
    connections: () => connections,
    host: `pictures.test:${port}`,
    log
  }
}

/** Time that tests have in their hands. */
export interface TestClock extends Clock {
  /** Let what waits for this long wait no longer. */
  end(milliseconds: number): undefined
  /** Waits that were over at once, in their order. */
  pauses: number[]
}

/**
 * Make a clock: time-outs and deadlines are reached when a test says so, all
 * other waits are over at once.
 */
export function testClock(
  held: readonly number[] = [10_000, 120_000]
): TestClock {
  const waiting = new Map<number, Set<() => void>>()
  const pauses: number[] = []
  let now = 0

  return {
    after(milliseconds, run) {
      if (!held.includes(milliseconds)) {
        pauses.push(milliseconds)
        const timer = setImmediate(() => {
          now += milliseconds
          run()
        })
        return () => clearImmediate(timer)
      }
      const runs = waiting.get(milliseconds) ?? new Set()
      waiting.set(milliseconds, runs.add(run))
      return () => runs.delete(run)
    },
    end(milliseconds) {
      now += milliseconds
      for (const run of [...(waiting.get(milliseconds) ?? [])]) run()
    },
    now: () => now,
    pauses
  }
}

/** Settings for a sync or a check that may ask these hosts. */
export function settingsFor(...hosts: string[]): SizesSettings {
  return sizesOptions.read({ hosts }, within({ owner: 'test' }, 'sizes'))
}

/** Make a network whose names are all of this computer. */
export function testNetwork(clock: Clock = testClock()): Network {
  return {
    clock,
    isAllowed: (address) => address === '127.0.0.1',
    resolve: async () => [{ address: '127.0.0.1', family: 4 }]
  }
}
