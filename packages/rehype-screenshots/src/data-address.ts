/** What an address with a picture in it holds. */
export interface Data {
  /** The first bytes of the picture. */
  bytes: Uint8Array
  /** Whether these are all. */
  isWhole: boolean
  /** Type that the address names, in lower case; empty where it names none. */
  type: string
}

/** Letters that are decoded: three may stand for one byte. */
const most = 3 * 65_536

/** Decode the beginning of a `data:` address; nothing for another one. */
export function dataIn(address: string): Data | undefined {
  const [head, type = '', parameters = ''] =
    address.slice(0, 512).match(/^data:([^,;#]*)((?:;[^,;#]*)*),/i) ?? []
  if (head === undefined) return
  const code = address.slice(head.length, head.length + most)
  // What follows is a fragment, as in every address.
  const [content = ''] = code.split('#', 1)
  const bytes = unescaped(content)
  return {
    bytes: /;\s*base64\s*$/i.test(parameters) ? decoded(bytes) : bytes,
    isWhole: address.length <= head.length + most,
    type: type.trim().toLowerCase()
  }
}

/** Resolve escapes, as browsers do: what is none stays. */
function unescaped(text: string): Uint8Array {
  const code = new TextEncoder().encode(text)
  let length = 0
  for (let offset = 0; offset < code.length; offset++, length++) {
    const pair = String.fromCharCode(...code.subarray(offset + 1, offset + 3))
    const isEscape = code[offset] === 0x25 && /^[\da-f]{2}$/i.test(pair)
    if (isEscape) {
      code[length] = Number.parseInt(pair, 16)
      offset += 2
    } else {
      code.copyWithin(length, offset, offset + 1)
    }
  }
  return code.subarray(0, length)
}

/** Decode base64, whatever else stands in it. */
function decoded(code: Uint8Array): Uint8Array {
  const plain = new TextDecoder('latin1')
    .decode(code)
    .replaceAll(/[^a-z\d+/]/gi, '')
  // A letter that is left over is no byte yet.
  const whole = plain.length % 4 === 1 ? plain.slice(0, -1) : plain
  return Uint8Array.from(atob(whole), (unit) => unit.charCodeAt(0))
}
