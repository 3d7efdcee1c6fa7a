import {
  frontmatterOf,
  hostFrontmatterOf,
  idOf,
  type Problem,
  report
} from '@flyleaf/document'
import type { Root } from 'mdast'
import type { Processor } from 'unified'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { deriveMatter } from './derive.ts'
import { blankOut } from './fence.ts'
import { type Matter, type Path, parseMatter } from './matter.ts'
import { type Format, type Options, settingsOf } from './options.ts'

declare module 'vfile' {
  /** Fields of a document: add yours by augmenting this interface. */
  interface DataMapMatter {
    [field: string]: unknown
  }

  interface DataMap {
    /** Fields of the document, put there by `@flyleaf/remark-matter`. */
    matter: DataMapMatter
    /** Where they come from, put there by `@flyleaf/remark-matter`. */
    matterSource: MatterSource
  }
}

/** Where the fields of a document come from. */
export interface MatterSource {
  /** Syntax; nothing when the document has none, or a host parsed it. */
  format: Format | undefined
  /** Find where a value stands in the file. */
  locate(path: Path): Position | undefined
  /** Place of the block in the file, fences included. */
  position: Position | undefined
  /** Text between the fences. */
  raw: string
}

/**
 * Put the fields of the document's frontmatter on `file.data.matter`.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Transform.
 */
export default function remarkMatter(
  this: Processor,
  options?: Readonly<Options> | null | undefined
): (tree: Root, file: VFile) => undefined {
  const { fail, root } = settingsOf(options)
  const matters = new WeakMap<VFile, Matter>()
  const parser = this.parser

  if (parser) {
    this.parser = (document, file) => {
      const matter = parseMatter(document, options)
      matters.set(file, matter)
      const { position } = matter
      if (!position) return parser(document, file)
      const tree = parser(
        blankOut(document, Number(position.start.offset), matter.body),
        file
      )
      return tree
    }
  }

  return (tree, file) => {
    const given = frontmatterOf(file, tree)
    const matter = matters.get(file) ?? parseMatter('', options)
    const author = given && 'data' in given ? given.data : matter.data
    const context = { locate: matter.locate, path: idOf(file, root) }
    const { data, problems } = deriveMatter(author, context, options)
    const host = hostFrontmatterOf(file)
    if (host) Object.assign(host, data)

    file.data.matter = host ?? data
    file.data.matterSource = {
      format: matter.format,
      locate: matter.locate,
      position: matter.position,
      raw: matter.raw
    }
    tell(file, [...matter.problems, ...problems], fail)
  }
}

function tell(
  file: VFile,
  problems: readonly Problem[],
  fail: boolean
): undefined {
  for (const problem of problems) {
    report(file, '@flyleaf/remark-matter', problem)
  }
  if (fail && problems.length > 0) throw file.messages.at(-1)
}
