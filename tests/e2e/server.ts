import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.m4v': 'video/x-m4v',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mkv': 'video/x-matroska',
  '.mov': 'video/quicktime',
  '.mp4': 'video/mp4',
  '.ogv': 'video/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2'
}

/** A folder, served. */
export interface Served {
  /** Stop it. */
  close: () => Promise<void>
  /** Its address, without a slash at the end. */
  origin: string
}

/**
 * Serve a folder on the loopback, as a static host does: `/a/` is
 * `a/index.html`, `/a` is `a.html` or `a/index.html`, ranges are honoured.
 *
 * @param root
 *   Folder.
 * @param base
 *   Path that the site lives under (default: none).
 */
export async function serve(root: string, base = ''): Promise<Served> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(pathname)
    const inside = path.startsWith(base) ? path.slice(base.length) : '/404'
    const found = await find(join(root, normalize(`/${inside}`)))
    if (found) return send(response, found, request.headers.range)
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    return
  })

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
    origin: `http://127.0.0.1:${port}`
  }
}

interface Found {
  path: string
  size: number
}

async function find(path: string): Promise<Found | undefined> {
  for (const candidate of [path, `${path}.html`, join(path, 'index.html')]) {
    const stats = await stat(candidate).catch(
      (): Stats | undefined => undefined
    )
    if (stats?.isFile()) return { path: candidate, size: stats.size }
  }
  return
}

function send(
  response: ServerResponse,
  { path, size }: Found,
  range: string | undefined
): void {
  const wanted = /^bytes=(\d+)-(\d*)$/.exec(range ?? '')
  const start = Number(wanted?.[1] ?? 0)
  const end = Math.min(Number(wanted?.[2] || size - 1), size - 1)

  response.writeHead(wanted ? 206 : 200, {
    'accept-ranges': 'bytes',
    'content-length': Math.max(end - start + 1, 0),
    'content-type':
      types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    ...(wanted && { 'content-range': `bytes ${start}-${end}/${size}` })
  })
  if (size === 0) response.end()
  else createReadStream(path, { end, start }).pipe(response)
}
