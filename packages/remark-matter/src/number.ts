/**
 * Say what a number loses when it is read as one, and what to write instead.
 *
 * @param written
 *   Number, as written.
 * @returns
 *   Reason; nothing when the text is no decimal number, or loses nothing.
 */
export function lossyReason(written: string): string | undefined {
  const match = /^[-+]?(\d*)(\.\d*)?([eE][-+]?\d+)?$/.exec(written)
  const [, whole = '', fraction = '', exponent = ''] = match ?? []
  if (whole === '' && fraction.length < 2) return

  const value = Number(written)
  const digits = `${whole}${fraction}`.replaceAll(/\D|^[0.]+/g, '')
  const lost =
    (exponent !== '' && fraction === '' && 'its letters') ||
    (/^0\d/.test(whole) && 'its leading zeros') ||
    (/\.\d*0$/.test(fraction) && 'its trailing zeros') ||
    (!Number.isFinite(value) && 'its value') ||
    (digits.length > 15 && !isExact(written, value) && 'digits')

  return lost
    ? `Unexpected number \`${shorten(written)}\`, which becomes \`${value}\` and loses ${lost}; put it in quotes to keep it as text`
    : undefined
}

function isExact(written: string, value: number): boolean {
  return String(value) === written.replace('+', '')
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
