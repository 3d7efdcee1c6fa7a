import * as http from 'node:http'
import * as https from 'node:https'
import { guardedLookup, type Network } from './network.ts'

/**
 * Ask for the beginning of a file: no cookie, no referrer, no credentials, one
 * connection.
 *
 * @param url
 *   Address.
 * @param bytes
 *   Bytes to ask for; a server may send more.
 * @param network
 *   Network.
 * @param signal
 *   Signal that breaks the connection.
 * @returns
 *   Response, its body not read yet.
 */
export function requestBeginning(
  url: Readonly<URL>,
  bytes: number,
  network: Network,
  signal: AbortSignal
): Promise<http.IncomingMessage> {
  const { Agent, get } = url.protocol === 'https:' ? https : http

  return new Promise((resolve, reject) => {
    const request = get(
      url,
      {
        // An agent of its own: the global one may go through a proxy, which
        // would look names up unguarded.
        agent: new Agent({ keepAlive: false }),
        headers: {
          accept: 'image/*',
          'accept-encoding': 'identity',
          range: `bytes=0-${bytes - 1}`,
          'user-agent': 'flyleaf-sizes'
        },
        lookup: guardedLookup(network),
        maxHeaderSize: 16_384,
        signal
      },
      resolve
    )
    request.on('error', reject)
  })
}
