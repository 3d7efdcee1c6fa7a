/** Why the size of a picture could not be had. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  /** Milliseconds that the host asks to be left alone. */
  readonly retryAfter: number | undefined
  /** Whether another try may help. */
  readonly retry: boolean
  readonly ruleId: FetchRule

  constructor(
    ruleId: FetchRule,
    reason: string,
    more?: Readonly<{ retry?: boolean; retryAfter?: number | undefined }>
  ) {
    super(reason)
    this.ruleId = ruleId
    this.retry = more?.retry ?? false
    this.retryAfter = more?.retryAfter
  }
}

type FetchRule =
  | 'sizes-address-denied'
  | 'sizes-encoding'
  | 'sizes-host-denied'
  | 'sizes-network'
  | 'sizes-not-an-image'
  | 'sizes-redirects'
  | 'sizes-status'
  | 'sizes-stopped'
  | 'sizes-timeout'
