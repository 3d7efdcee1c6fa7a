import { BlockList, isIP } from 'node:net'

/**
 * IPv4 networks that no picture is fetched from: this computer, private and
 * shared networks, the clouds' metadata, documentation, benchmarks, multicast
 * and all that is reserved (the IANA registry of special-purpose addresses).
 */
const closed4 = listOf('ipv4', [
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
const open6 = listOf('ipv6', [['2000::', 3]])

/** Parts of those that are not: tunnels, which could lead anywhere, and examples. */
const closed6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
])

/**
 * Say whether an address is one of the public internet.
 *
 * @param address
 *   IP address.
 * @returns
 *   Whether it is public; `false` also for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed4.check(address, 'ipv4')
  if (family !== 6) return false
  return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

function listOf(
  family: 'ipv4' | 'ipv6',
  networks: readonly (readonly [string, number])[]
): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) {
    list.addSubnet(network, prefix, family)
  }
  return list
}
