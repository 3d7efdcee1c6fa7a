import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { readDocuments } from './documents.mjs'
import { compare, toTable } from './harness.mjs'
import { bare, by, today } from './pipelines.mjs'

const { values } = parseArgs({ options: { rounds: { type: 'string' } } })
const rounds = Number(values.rounds ?? 9)
const { documents, from } = readDocuments()

const measures = await compare(
  { 'bare pipeline': by(bare()), 'parts composed today': by(today()) },
  documents,
  { rounds }
)

process.stdout.write(`${from}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}
Microseconds a document, and the ratio to the first line.

${toTable(measures)}
`)
