/** Name of a message about the sizes of remote pictures. */
export type SizeRule =
  | 'sizes-address-denied'
  | 'sizes-changed'
  | 'sizes-encoding'
  | 'sizes-host-denied'
  | 'sizes-invalid'
  | 'sizes-missing'
  | 'sizes-network'
  | 'sizes-not-an-image'
  | 'sizes-redirects'
  | 'sizes-status'
  | 'sizes-stopped'
  | 'sizes-timeout'
  | 'sizes-unused'

/** Why the size of a picture could not be had. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** Milliseconds that the host asks to be left alone. */
  readonly pause: number | undefined
  /** Whether another try may help. */
  readonly retry: boolean
  readonly ruleId: SizeRule

  constructor(
    ruleId: SizeRule,
    reason: string,
    more?: Readonly<{ pause?: number | undefined; retry?: boolean }>
  ) {
    super(reason)
    this.ruleId = ruleId
    this.pause = more?.pause
    this.retry = more?.retry ?? false
  }
}
