import type { markdownToMdast, mdxToMdast } from 'satteri'

/** What is used of Sätteri. */
export interface Binding {
  markdownToMdast: typeof markdownToMdast
  mdxToMdast: typeof mdxToMdast
}

/**
 * Load Sätteri, or say why it cannot be loaded.
 *
 * Sätteri is a program of the machine it runs on, and that can be missing. Who
 * has this package among others but does not use it need not know: the error
 * is thrown by the plugin, not by the import.
 *
 * @param load
 *   Import.
 * @returns
 *   Sätteri, or an error of one sentence; its `cause` is the loader's.
 */
export async function bind(
  load: () => Promise<Binding>
): Promise<Binding | Error> {
  try {
    return await load()
  } catch (cause) {
    return new Error(
      'Cannot load the binary of `satteri`: install the dependencies again ' +
        'with the optional ones, or add its WebAssembly form, ' +
        '`@bruits/satteri-wasm32-wasi`, in the version of `satteri`',
      { cause }
    )
  }
}
