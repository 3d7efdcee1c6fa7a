/** Kind of picture or video, as its bytes say. */
export type ImageType =
  | 'avif'
  | 'gif'
  | 'jpeg'
  | 'mp4'
  | 'png'
  | 'svg'
  | 'webm'
  | 'webp'

/** What the header of a picture says. */
export interface Dimensions {
  /** The picture moves: set only when the header says so. */
  animated?: true
  /** Height, in pixels of the file, 1 to 65,535. */
  height: number
  /**
   * Pixels of the file for one CSS pixel, when the file says that it is a
   * screenshot of a dense screen: PNG, 2 or 3.
   */
  dpr?: number
  /** Kind of picture or video. */
  type: ImageType
  /** Width, in pixels of the file, 1 to 65,535. */
  width: number
}

/** More than any browser shows: what says so is broken, or hostile. */
const longest = 65_535

/** Say whether a side of a picture can be true, in pixels. */
export function isSide(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isSafeInteger(value) &&
    value > 0 &&
    value <= longest
  )
}

/** Give dimensions, or nothing where a side cannot be true. */
export function dimensionsOf(
  type: ImageType,
  width: number,
  height: number,
  more?: Readonly<Pick<Dimensions, 'animated' | 'dpr'>>
): Dimensions | undefined {
  if (!isSide(width) || !isSide(height)) return
  return { width, height, type, ...more }
}

/** Whether ASCII text stands in the bytes at a place; not so beyond the end. */
export function hasText(view: DataView, offset: number, text: string): boolean {
  if (offset + text.length > view.byteLength) return false
  for (let index = 0; index < text.length; index++) {
    if (view.getUint8(offset + index) !== text.charCodeAt(index)) return false
  }
  return true
}
