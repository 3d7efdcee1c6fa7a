import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import { addElements } from './elements.ts'
import { findUnsupported } from './extensions.ts'
import { type Options, settingsOf } from './options.ts'
import { parseMdx } from './parse-mdx.ts'

// Sätteri is a program of the machine it runs on, and that can be missing. Who
// has this package among others but does not use it need not know: the plugin
// throws, not the import.
const binding = await import('satteri').catch(
  (cause: unknown) =>
    new Error(
      'Cannot load the binary of `satteri`: install the dependencies again ' +
        'with the optional ones, or add its WebAssembly form, ' +
        '`@bruits/satteri-wasm32-wasi`, in the version of `satteri`',
      { cause }
    )
)

/**
 * Parse Markdown with Sätteri, in place of remark-parse, remark-gfm and
 * remark-frontmatter.
 *
 * The tree is the same, plain mdast with positions. Syntax extensions that
 * other plugins add do not run: what Sätteri has itself is an option, and the
 * parser throws when something else is in use.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Nothing.
 * @throws
 *   When an option is wrong, or when there is no binary for this machine.
 */
const remarkSatteri: Plugin<
  [options?: Readonly<Options> | null | undefined],
  string,
  Root
> = function remarkSatteri(options) {
  const { features, mdx, position } = settingsOf(options)
  if (binding instanceof Error) throw binding

  const { markdownToMdast, mdxToMdast } = binding
  const data = (): Record<string, unknown> => ({ ...this.data() })
  const isOn = (name: keyof typeof features | 'mdx'): boolean =>
    Boolean(name === 'mdx' ? mdx : features[name])
  const hasElements =
    features.definitionList ||
    features.math ||
    features.subscript ||
    features.superscript
  let isChecked = false

  this.parser = (document, file) => {
    // Plugins after this one add extensions too.
    if (!isChecked) {
      const { fromMarkdownExtensions, micromarkExtensions } = data()
      const reason = findUnsupported(
        micromarkExtensions,
        fromMarkdownExtensions,
        isOn
      )
      if (reason) throw new Error(reason)
      isChecked = true
    }

    // CommonMark has U+0000 replaced, which Sätteri leaves to its HTML.
    const source = document.replaceAll('\0', '\uFFFD')
    const isMdx = mdx === 'detect' ? file.extname === '.mdx' : mdx
    const tree = isMdx
      ? parseMdx(
          () => mdxToMdast(source, { features, position: true }),
          source,
          file
        )
      : markdownToMdast(source, { features, position })
    if (hasElements) addElements(tree)
    return tree
  }
}

export default remarkSatteri
