// Which addresses are public, asked at the moment of the connection: packages
// that tell from the text of an address have misread some of its spellings.

import { lookup as systemLookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { type Clock, systemClock } from './clock.ts'
import { FetchError } from './fetch-error.ts'

/**
 * What the network code asks of the machine. It can be replaced by API only, so
 * that tests reach a server on this computer: no option of the configuration
 * and no flag leads here.
 */
export interface Network {
  clock: Clock
  /** Whether a socket may be opened to an IP address. */
  isAllowed(address: string): boolean
  /** Give all addresses of a name. */
  resolve(name: string): Promise<{ address: string; family: number }[]>
}

/** The network as it is: only public addresses are connected to. */
export const publicNetwork: Network = {
  clock: systemClock,
  isAllowed: isPublicAddress,
  resolve: (name) => systemLookup(name, { all: true })
}

/**
 * Make the function by which a socket turns a name into an address.
 *
 * The check stands here, and not before the request, so that what was checked
 * is what is connected to, whatever the name server says a second time.
 */
export function guardedLookup(network: Network): LookupFunction {
  return (name, options, done) => {
    network.resolve(name).then(
      (addresses) => {
        const [first] = addresses
        const denied = addresses.find(
          ({ address }) => !network.isAllowed(address)
        )
        if (denied) done(denial(name), '')
        else if (!first) done(new Error(`\`${name}\` has no address`), '')
        else if (options.all) done(null, addresses)
        else done(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => done(error, '')
    )
  }
}

/** Refuse a host that is an address itself: no name is looked up for it. */
export function assertPublicHost(
  network: Network,
  url: Readonly<URL>
): undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !network.isAllowed(host)) throw denial(url.hostname)
}

function denial(host: string): FetchError {
  return new FetchError(
    'sizes-address-denied',
    `Cannot ask \`${host}\`, its address is not a public one`
  )
}

/** Whether an address is of the public internet; what is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed4.check(address, 'ipv4')
  if (family !== 6) return false
  return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

/**
 * IPv4 networks that no picture is fetched from: this computer, private and
 * shared networks, the clouds' metadata, documentation, benchmarks, multicast
 * and all that is reserved (the IANA registry of special-purpose addresses).
 */
const closed4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
])

/** IPv6 networks that are public; all others are not. */
const open6 = blockList('ipv6', [['2000::', 3]])

/** Parts of those that are not: tunnels, which could lead anywhere, and examples. */
const closed6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
])

function blockList(
  family: 'ipv4' | 'ipv6',
  networks: readonly (readonly [address: string, prefix: number])[]
): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of networks) {
    list.addSubnet(address, prefix, family)
  }
  return list
}
