// An engine of its own, without unified.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileOf } from '@flyleaf/document/satteri'
import remarkInjected from '@flyleaf/rehype-prevnext/injected'
import type { Element, Root } from 'hast'
import type { HastPluginDefinition, markdownToHtml } from 'satteri'
import type { VFile } from 'vfile'
import type { Settings } from '../config/config.ts'
import { preset } from '../preset.ts'
import type { Renderer } from './document.ts'
import { type Rewrite, references, rewritten } from './references.ts'
import { rehypeSafe } from './sanitize.ts'

/** Sätteri is handed in, as its binary may not load. */
export function nativeRenderer(
  settings: Readonly<Settings>,
  satteri: { markdownToHtml: typeof markdownToHtml }
): Renderer {
  const { description, gfm, html, matter, prevnext, root, screenshots } =
    settings
  const jobs = preset({
    description,
    engine: 'native',
    matter,
    prevnext,
    root,
    screenshots
  })
  const takeOut = prevnext && prevnext.injected !== 'keep' ? blanker() : String
  const last = html === 'sanitize' ? safe : html === 'drop' ? withoutRaw : []

  return async (file, rewrite) => {
    // CommonMark has U+0000 replaced, which Sätteri leaves to its HTML.
    const source = takeOut(file).replaceAll('\0', '\uFFFD')
    const { html: rendered } = await satteri.markdownToHtml(source, {
      data: file.data,
      features: {
        gfm,
        // To parse the tree again costs half of everything, and most documents
        // hold no HTML.
        rawHtml: html !== 'drop' && /<[a-z!/?]/i.test(source)
      },
      fileURL: pathToFileURL(resolve(file.cwd, file.path)),
      hastPlugins: [
        ...settings.hastPlugins,
        ...jobs.hastPlugins,
        last,
        rewriter(rewrite)
      ],
      mdastPlugins: [...jobs.mdastPlugins, ...settings.mdastPlugins]
    })

    // Adapters report on a file of their own, which has the same data.
    const { messages } = fileOf({ data: file.data, fileURL: undefined, source })
    file.messages.push(...messages)
    return rendered.replace(/\n$/, '')
  }
}

/** Make what takes links out that were injected, before anything is parsed. */
function blanker(): (file: VFile) => string {
  let blanked = ''
  const processor = {
    parser(document: string, _: VFile) {
      blanked = document
      return { type: 'root' }
    }
  }
  remarkInjected.call(processor)

  return (file) => {
    processor.parser(String(file), file)
    return blanked
  }
}

const withoutRaw: HastPluginDefinition = {
  name: 'flyleaf:without-raw',
  raw(node, context) {
    context.removeNode(node)
  }
}

const safe: HastPluginDefinition = {
  after(root, context) {
    // The nodes are views that cannot be changed: sanitize a copy.
    const copy: Root = JSON.parse(JSON.stringify(root))
    context.replaceNode(root, rehypeSafe()(copy))
  },
  name: 'flyleaf:safe'
}

function rewriter(rewrite: Rewrite): HastPluginDefinition {
  return {
    element: {
      filter: [...references.keys()],
      visit(node: Readonly<Element>, context) {
        for (const [name, value] of rewritten(node, rewrite)) {
          context.setProperty(node, name, value)
        }
      }
    },
    name: 'flyleaf:references'
  }
}
