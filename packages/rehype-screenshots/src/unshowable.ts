// What can be told from an address alone: no file and no host is asked.

import { dataIn } from './data-address.ts'
import { mayBePicture, readDimensions } from './formats/dimensions.ts'
import {
  extensionOf,
  keyOf,
  type Location,
  locate,
  pageOf
} from './image-address.ts'
import type { PictureRule } from './severity.ts'

/** Why an address shows no picture, and what to do. */
export interface Unshowable {
  reason: string
  rule: PictureRule
}

/** Schemes whose addresses lead nowhere from a page. */
const unreachable = new Set([
  'attachment',
  'blob',
  'chrome-extension',
  'cid',
  'content',
  'file',
  'ftp',
  'ftps',
  'javascript',
  'mailto',
  'moz-extension',
  'sftp',
  'smb',
  'ssh',
  'tel',
  'vscode-resource',
  'webkit-fake-url'
])

const sounds = new Set(
  'aac aif aiff amr flac m4a mid midi mp3 oga ogg opus wav wma'.split(' ')
)

const documents = new Set(
  'csv doc docx epub htm html json md mdx odp ods odt pdf ppt pptx rtf tex tgz txt xhtml xls xlsx zip'.split(
    ' '
  )
)

/** Of these, what no name of a host ends in: hosts, too, stand in paths. */
const remote = /^(?:docx?|html?|pdf|pptx?|xlsx?)$/

/** Pictures that no browser shows, or a single one. */
const foreign = new Set(
  'arw cr2 dng eps heic heif indd jp2 nef psd tga tif tiff xcf'.split(' ')
)

/**
 * Say why an address shows no picture in a page: nothing where it may, or
 * where that cannot be told for certain.
 */
export function unshowable(
  address: string,
  location: Readonly<Location>
): Unshowable | undefined {
  const page = pageOf(location)
  if (page !== undefined) {
    const advice = address.includes('/blob/')
      ? 'write `/raw/` in place of `/blob/` in its address'
      : `write a link, \`[words](${address})\`, or show a picture in one, \`[![words](picture.jpg)](${address})\``
    const reason = `Cannot show a page of ${page} as a picture: ${advice}`
    return { reason, rule: 'image-page' }
  }
  const reason =
    placeReason(address) ??
    (location.kind === 'other'
      ? dataReason(address)
      : fileReason(address, location))
  return reason === undefined ? undefined : { reason, rule: 'image-unshowable' }
}

/** Say why a place is one that no reader can go to. */
function placeReason(address: string): string | undefined {
  const plain = address.slice(0, 200).replaceAll(/%5c/gi, '\\')
  if (/^(?:[a-z]:[\\/]|\\\\|file:)/i.test(plain)) {
    return `Cannot show \`${plain}\` to readers, it is on one computer alone: put the file beside the document, and write its name`
  }
  const [, scheme = ''] = plain.match(/^([a-z][a-z\d+.-]*):/i) ?? []
  return unreachable.has(scheme.toLowerCase())
    ? `Cannot show a picture from \`${scheme}:\` in a page: put the file beside the document, and write its name, or its \`https:\` address`
    : undefined
}

/** Types that are none of a picture, whatever the bytes. */
const isOther = /^(?:application\/(?!octet-stream)|audio\/|font\/|text\/)/

/** Say why data in an address are no picture. */
function dataReason(address: string): string | undefined {
  const data = dataIn(address)
  if (!data || readDimensions(data.bytes)) return
  const { bytes, isWhole, type } = data
  const isKnown = /^image\/(?:avif|gif|jpe?g|png|svg\+xml|webp)$/.test(type)
  if (
    isKnown ? !isWhole || mayBePicture(bytes, isWhole) : !isOther.test(type)
  ) {
    return
  }
  return `Cannot find a picture in a \`data:\` address of \`${type}\`: put the picture into a file, and write its name`
}

/** Say why a file of its extension is no picture. */
function fileReason(
  address: string,
  location: Readonly<Location>
): string | undefined {
  const extension = extensionOf(address)
  if (location.kind === 'remote') {
    // What makes pictures of other things has their address in its own.
    const { hostname, pathname, search } = location.url
    if (/badge|shields|https?(?::|%3a)/i.test(hostname + pathname)) return
    if (search !== '' && !sounds.has(extension)) return
  }

  const link = `write a link, \`[words](${address})\``
  if (extension === 'gifv') {
    return `Cannot show \`.gifv\` as a picture, it is a page with a video: write \`.mp4\` in its place`
  }
  if (sounds.has(extension)) {
    return `Cannot show sound as a picture: ${link}, or \`<audio controls src="${address}"></audio>\``
  }
  const isRemote = location.kind === 'remote'
  if (documents.has(extension) && (!isRemote || remote.test(extension))) {
    return `Cannot show \`.${extension}\` as a picture: ${link}`
  }
  return foreign.has(extension)
    ? `Cannot show \`.${extension}\` in most browsers, convert it to \`.jpg\`, \`.png\` or \`.webp\``
    : undefined
}

/**
 * Give the name under which the lockfile knows a remote picture: the address
 * as browsers send it, without its fragment.
 *
 * @param address
 *   Address.
 * @returns
 *   Address in its canonical form; nothing when it is not one of `http(s)`, or
 *   that of no picture, as a page is.
 */
export function sizeKey(address: string): string | undefined {
  const location = locate(address)
  if (location.kind !== 'remote' || unshowable(address, location)) return
  return keyOf(location.url)
}
