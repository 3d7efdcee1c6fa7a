import { resolve } from 'node:path'
import type { Problem } from '@flyleaf/document'
import remarkMatter from '@flyleaf/remark-matter'
import remarkSatteri from '@flyleaf/remark-satteri'
import { unified } from 'unified'
import { inBatches } from '../batches.ts'
import { isFailed } from '../build/result.ts'
import { markdown, readSources } from '../build/sources.ts'
import type { Settings } from '../config/config.ts'
import { faultIn, Mistake } from '../errors.ts'
import { filesOf } from '../messages.ts'
import type { PicturesOfDocument, SizesJob } from '../sizes/index.ts'
import { hostSet } from '../sizes/options.ts'
import type { Arguments } from './arguments.ts'
import { report, several } from './report.ts'
import { settingsOf } from './settings.ts'
import { type Io, progressBar } from './terminal.ts'

/**
 * Record the sizes of remote pictures, or check that they are recorded:
 * `flyleaf sizes`. The one command that uses the network.
 */
export async function sizesCommand(args: Arguments, io: Io): Promise<number> {
  const { cwd, signal, stderr, stdout } = io
  const [action, ...operands] = args.operands
  if (action !== 'check' && action !== 'sync') {
    throw new Mistake(
      `Unexpected ${action === undefined ? 'end' : `\`${action}\``} after \`flyleaf sizes\`; write \`flyleaf sizes sync\` or \`flyleaf sizes check\``
    )
  }

  const settings = await settingsOf({ ...args, operands }, cwd)
  const hosts = args.values.get('hosts')
  const bar = progressBar(stderr)
  // No other command loads what uses the network.
  const sizes = await import('../sizes/index.ts')
  const { pictures, problems } = await picturesIn(settings, sizes, signal)
  const job: SizesJob = {
    ...settings.sizes,
    ...(hosts !== undefined && { hosts: hostSet(hosts.split(',')) }),
    ...lockfileOf(settings),
    documents: pictures,
    network: sizes.publicNetwork,
    onProgress: ({ done, total, url }) => bar.update(done, total, url),
    signal
  }
  const carryOut = action === 'sync' ? sync : check
  const outcome = await carryOut(sizes, job, args.flags).finally(bar.clear)

  const files = filesOf([...problems, ...outcome.problems], settings)
  stderr.write(report(files, stderr.isTTY === true))
  if (!args.flags.has('quiet')) stdout.write(`${outcome.summary}\n`)
  // What was known when it was interrupted is written.
  if (signal?.aborted) return 130
  return isFailed({ files }) ? 1 : 0
}

type Sizes = typeof import('../sizes/index.ts')

interface Outcome {
  problems: readonly Problem[]
  summary: string
}

async function sync(
  { syncSizes }: Sizes,
  job: Readonly<SizesJob>,
  flags: ReadonlySet<string>
): Promise<Outcome> {
  const refresh = job.refresh || flags.has('refresh')
  const result = await syncSizes({ ...job, refresh })
  const { added, changed, failed, known, problems, pruned, total } = result
  return {
    problems,
    summary: `${several(total, 'remote picture')}: ${added} added, ${changed.length} changed, ${known} known, ${failed} failed, ${pruned} removed`
  }
}

async function check(
  { checkSizes }: Sizes,
  job: Readonly<SizesJob>,
  flags: ReadonlySet<string>
): Promise<Outcome> {
  const online = flags.has('online')
  const result = await checkSizes({ ...job, online })
  const { changed, missing, problems, total, unused } = result
  return {
    problems,
    summary: `${several(total, 'remote picture')}: ${missing.length} missing, ${changed.length} changed, ${unused.length} unused`
  }
}

/** Documents that are searched before others have their turn. */
const batch = 8

/** Find the pictures of all documents, parsed as a build does. */
async function picturesIn(
  settings: Readonly<Settings>,
  { picturesOf }: Sizes,
  signal: AbortSignal | undefined
): Promise<{ pictures: PicturesOfDocument[]; problems: Problem[] }> {
  const sources = await readSources(settings, {
    include: markdown,
    signal,
    texts: true
  })
  const pictures: PicturesOfDocument[] = []
  // Only what keeps documents from being searched is the matter here.
  const problems = sources.problems.filter(
    ({ fatal, path }) => fatal || path === undefined
  )
  const lost = new Set(problems.map(({ path }) => path))
  const parser = unified()
    .use(remarkSatteri, { gfm: settings.gfm })
    .use(remarkMatter, settings.matter)
    .freeze()

  // Drafts, too: their pictures are to keep their sizes.
  const searched = sources.entries.filter(({ id }) => !lost.has(id))
  for await (const { id } of inBatches(searched, batch, signal)) {
    const { problem, text } = sources.take(id)
    if (problem) {
      problems.push({ ...problem, path: id })
      continue
    }
    try {
      const document = { path: id, value: text }
      pictures.push(...picturesOf([document], (file) => parser.parse(file)))
    } catch (error) {
      problems.push({
        fatal: true,
        path: id,
        place: undefined,
        reason: `Cannot find the pictures of the document: ${faultIn(error)}; simplify it, or exclude it`,
        ruleId: 'sizes-unread',
        source: 'flyleaf'
      })
    }
  }
  return { pictures, problems }
}

/** Say where the plugin that gives pictures their size looks for the lockfile. */
function lockfileOf(
  settings: Readonly<Settings>
): Pick<SizesJob, 'lockfile' | 'root'> {
  const { dimensions, root } = settings.screenshots || {}
  const lockfile = dimensions ? dimensions.lockfile : undefined
  return {
    lockfile: typeof lockfile === 'string' ? lockfile : undefined,
    root: resolve(settings.cwd, root ?? settings.root)
  }
}
