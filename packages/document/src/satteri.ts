import { type Options, VFile } from 'vfile'

/** A `URL`: taken from vfile, so that no platform's types are needed here. */
type FileURL = Exclude<Options['path'], string | null | undefined>

/** What the Sätteri adapters use of Sätteri's context. */
export interface SatteriContext {
  readonly data: Record<string, unknown>
  readonly fileURL: FileURL | undefined
  readonly source: string
}

const files = new WeakMap<object, VFile>()

/**
 * Make a file of a Sätteri context, so that a Sätteri plugin reads and reports
 * as its unified twin does.
 *
 * There is one file a document, whichever plugin asks. Its data *is*
 * `context.data`; its messages are `context.data.messages`, as Sätteri itself
 * hands no diagnostics to its caller.
 *
 * @param context
 *   Context of a plugin, or of a plugin's factory.
 * @returns
 *   File.
 */
export function fileOf(context: SatteriContext): VFile {
  const known = files.get(context.data)
  if (known) return known

  const file = new VFile({
    data: context.data,
    path: context.fileURL,
    value: context.source
  })
  context.data['messages'] = file.messages
  files.set(context.data, file)
  return file
}
