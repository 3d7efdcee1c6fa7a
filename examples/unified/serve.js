import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const out = fileURLToPath(new URL('out/', import.meta.url))

const types = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.webm', 'video/webm'],
  ['.webp', 'image/webp']
])

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const path = normalize(decodeURIComponent(pathname))
  const file = path.endsWith('/') ? join(path, 'index.html') : path

  try {
    const body = await readFile(join(out, file))
    const type = types.get(extname(file)) ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type }).end(body)
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  }
})

server.listen(4173, 'localhost', () => {
  console.log('http://localhost:4173/walks/the-first-night-walk/')
  console.log('Stop with Ctrl+C.')
})
