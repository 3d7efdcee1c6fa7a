import { checkLiteral, type Network } from './network.ts'
import { Refusal } from './refusal.ts'

/**
 * Refuse an address that must not be asked: one with a password, on a host that
 * is not in the list, or that is no public address itself.
 *
 * @param url
 *   Address.
 * @param manners
 *   Hosts that may be asked, and the network.
 * @throws
 *   A refusal.
 */
export function checkHop(
  url: Readonly<URL>,
  manners: Readonly<{ hosts: ReadonlySet<string>; network: Network }>
): undefined {
  if (url.username || url.password) {
    throw new Refusal(
      'sizes-host-denied',
      'Cannot use an address with a password'
    )
  }
  if (!manners.hosts.has(url.host)) {
    throw new Refusal(
      'sizes-host-denied',
      `Cannot ask \`${url.host}\`, it is not in the list of hosts`
    )
  }
  checkLiteral(manners.network, url)
}

/**
 * Give the address that a redirect leads to.
 *
 * @param location
 *   Address in the header, which may be relative.
 * @param from
 *   Address that sent it.
 * @returns
 *   Address; it still has to be checked.
 * @throws
 *   A refusal, where it leads nowhere, or from `https:` to `http:`.
 */
export function nextHop(location: string, from: Readonly<URL>): URL {
  const url = URL.canParse(location, from.href)
    ? new URL(location, from.href)
    : undefined
  const kept = url?.protocol === from.protocol
  if (url && (kept || url.protocol === 'https:')) return url
  throw new Refusal(
    'sizes-redirects',
    'Cannot follow a redirect that leads away from `https:`, or nowhere'
  )
}
