import remarkSatteri from '@flyleaf/remark-satteri'
import { preset } from 'flyleaf/preset'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { compare } from './harness.mjs'

/** @typedef {import('./documents.mjs').Document} Document */
/** @typedef {import('flyleaf/preset').PresetOptions} PresetOptions */

/**
 * Plugins for both trees.
 *
 * @typedef {{
 *   rehypePlugins?: import('unified').PluggableList
 *   remarkPlugins?: import('unified').PluggableList
 * }} Plugins
 */

/** @type {PresetOptions} */
const none = {
  description: false,
  matter: false,
  prevnext: false,
  screenshots: false
}

/**
 * Get the plugins of single jobs.
 *
 * @param {PresetOptions} job
 *   Options of the preset for the jobs.
 * @returns {Plugins}
 */
export function only(job) {
  const jobs = preset(/** @type {PresetOptions} */ ({ ...none, ...job }))
  if (jobs.engine === 'native') throw new Error('Expected plugins for unified')
  return jobs
}

/**
 * Measure what plugins take by themselves: the way through a processor that
 * has one and nothing else, minus the way through one without. The trees are
 * made beforehand, the parser only hands them over.
 *
 * @param {Record<string, Plugins>} jobs
 *   Plugins that are measured, by name.
 * @param {readonly Document[]} documents
 * @param {{rounds?: number}} options
 * @returns {Promise<{cpu: number, name: string}[]>}
 *   Microseconds of CPU a document.
 */
export async function measureParts(jobs, documents, options) {
  const measures = []
  // One after the other: trees of many makers would slow all of them down.
  for (const [name, job] of Object.entries(jobs)) {
    const [nothing, , plugin] = await compare(
      { nothing: alone({}), [name]: alone(job) },
      documents,
      options
    )
    measures.push({ cpu: Number(plugin?.cpu) - Number(nothing?.cpu), name })
  }
  return measures
}

/**
 * Take plugins out of their pipeline: the parser only hands over trees that
 * were made before.
 *
 * @param {Plugins} plugins
 */
export function alone({ rehypePlugins = [], remarkPlugins = [] }) {
  const parser = unified().use(remarkSatteri).freeze()
  const toHast = unified().use(remarkRehype).freeze()
  /** @type {import('unist').Node} */
  let tree
  const before = unified()
  before.parser = () => tree
  before.use(remarkPlugins).freeze()
  const after = unified().use(rehypePlugins).freeze()

  return {
    prepare: (/** @type {Document} */ document) => ({
      file: new VFile({ ...document }),
      hast: toHast.runSync(parser.parse(document.value)),
      mdast: parser.parse(document.value)
    }),
    run(/** @type {any} */ { file, hast, mdast }) {
      tree = mdast
      before.runSync(before.parse(file), file)
      after.runSync(hast, file)
    }
  }
}
