import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'
import { type Clock, systemClock } from './clock.ts'
import { Refusal } from './refusal.ts'

/**
 * What the network code asks of its surroundings. It can be replaced by API
 * only, so that tests reach a server on this computer: no option of the
 * configuration and no flag leads here.
 */
export interface Network {
  /** Time. */
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
 *
 * @param network
 *   Network.
 * @returns
 *   Function for the option `lookup` of a request.
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
export function checkLiteral(network: Network, url: Readonly<URL>): undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !network.isAllowed(host)) throw denial(url.hostname)
}

function denial(host: string): Refusal {
  return new Refusal(
    'sizes-address-denied',
    `Cannot ask \`${host}\`, its address is not a public one`
  )
}
