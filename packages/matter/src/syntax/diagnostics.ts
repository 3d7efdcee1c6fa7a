import type { Range, Steps, SyntaxProblem } from './parse-result.ts'

/** Say what is wrong with a key that a later one overrides. */
export function duplicateKey(path: Steps, range: Range): SyntaxProblem {
  return {
    range,
    reason: `Unexpected duplicate key \`${path.at(-1)}\`, of which the last one counts; remove this one`,
    ruleId: 'duplicate-key'
  }
}

/** Say what a scalar loses, when it is read as a number. */
export function lossyNumber(raw: string, range: Range): SyntaxProblem[] {
  const written = raw.slice(...range)
  if (!/^[-+.\d]/.test(written)) return []
  // `80.0` is the number 80, but `2.0` may be a version.
  if (/^[-+]?[1-9]?\d*\.0$/.test(written) && !isVersion(raw, range[0]))
    return []
  const reason = lossyReason(written)
  return reason ? [{ range, reason, ruleId: 'lossy-number' }] : []
}

/** Whether what stands before a value on its line calls it a version. */
function isVersion(raw: string, at: number): boolean {
  const start = Math.max(
    raw.lastIndexOf('\n', at - 1) + 1,
    raw.lastIndexOf('\r', at - 1) + 1,
    at - 100
  )
  return /version|release/i.test(raw.slice(start, at))
}

/** Say what a decimal number loses, and what to write instead. */
function lossyReason(written: string): string | undefined {
  const match = /^[-+]?(\d[\d_]*)?(\.\d*)?([eE][-+]?\d+)?$/.exec(written)
  if (!match) return
  const [, whole = '', fraction = '', exponent = ''] = match
  if (whole === '' && fraction.length < 2) return

  const value = Number(written.replaceAll('_', ''))
  const lost =
    (exponent !== '' && fraction === '' && 'its form') ||
    (/^0\d/.test(whole) && 'its leading zeros') ||
    (/\.\d*0$/.test(fraction) && 'its trailing zeros') ||
    (!isExact(`${whole}${fraction}`.replaceAll('_', ''), value) && 'digits')

  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written
  if (!lost) return
  // Here it stays text, elsewhere it may not.
  const becomes = Number.isFinite(value)
    ? `becomes \`${value}\``
    : 'is infinity to many programs'
  return `Unexpected number \`${shown}\`, which ${becomes} and loses ${lost}; put it in quotes to keep it as text`
}

/** Whether a number has all the digits that are written. */
function isExact(digits: string, value: number): boolean {
  if (digits.length < 16) return true
  return String(Math.abs(value)) === digits.replace(/\.$/, '')
}
