import { wrapParser } from '@flyleaf/internal/parser'
import type { Processor } from 'unified'
import { blankInjected } from './blank.ts'

/**
 * Take out the links to the previous and the next page that another generator
 * has put into the document, before it is parsed.
 *
 * The processor's parser is wrapped, whatever it is and wherever it stands. What
 * is found is put on `file.data.injected`, and the author is told.
 */
export default function remarkInjected(
  this: Pick<Processor, 'parser'>
): undefined {
  wrapParser(
    this,
    (parser) => (document, file) => parser(blankInjected(document, file), file)
  )
}
