import { parseArgs } from 'node:util'
import { nearest } from '@flyleaf/internal/options'
import { Mistake } from '../errors.ts'

/** A command line, read. */
export interface Arguments {
  /** Command: `'build'`, `'check'`, `'index'`, `'sizes'`, or none. */
  command: string | undefined
  /** What follows the command and is no option. */
  operands: readonly string[]
  /** Options that take a value. */
  values: ReadonlyMap<string, string>
  /** Options that take none. */
  flags: ReadonlySet<string>
}

interface Option {
  /** Commands that know it. */
  commands: readonly string[]
  /** Says what a value looks like that need not be given. */
  looks?: RegExp
  short?: string
  type: 'boolean' | 'string'
}

const commands = ['build', 'check', 'index', 'sizes']
const planning = ['build', 'check', 'index']

const options = {
  config: { commands, short: 'c', type: 'string' },
  drafts: { commands: planning, type: 'boolean' },
  engine: { commands: ['build', 'check'], type: 'string' },
  help: { commands, short: 'h', type: 'boolean' },
  hosts: { commands: ['sizes'], type: 'string' },
  html: { commands: ['build', 'check'], type: 'string' },
  now: { commands: planning, looks: /^\d{4}-\d/, type: 'boolean' },
  online: { commands: ['sizes'], type: 'boolean' },
  out: { commands: ['build', 'index'], short: 'o', type: 'string' },
  quiet: { commands, short: 'q', type: 'boolean' },
  refresh: { commands: ['sizes'], type: 'boolean' },
  version: { commands, short: 'v', type: 'boolean' },
  watch: { commands: ['index'], short: 'w', type: 'boolean' }
} satisfies Record<string, Option>

const byName: ReadonlyMap<string, Option> = new Map(Object.entries(options))

/** What `flyleaf --help` says. */
export const help = `Usage
  flyleaf build [folder] --out <folder>   write pages and content.json
  flyleaf check [folder]                  say what is wrong, write nothing
  flyleaf index [folder] --out <file>     write the index of neighbours
  flyleaf sizes sync [folder]             record the sizes of remote pictures
  flyleaf sizes check [folder]            say which sizes are not recorded

Options
  -c, --config <file>    configuration (default: flyleaf.config.mjs, .js or .ts)
      --drafts           build drafts, too, and link them
      --engine <name>    satteri or remark (default: satteri)
      --hosts <names>    sizes: hosts that may be asked, with commas between
  -h, --help             show this text
      --html <what>      keep, sanitize or drop HTML (default: keep)
      --now [date]       leave out what is later (default: than this moment)
      --online           sizes check: ask whether the sizes are still true
  -o, --out <path>       where to write
  -q, --quiet            say nothing but messages
      --refresh          sizes sync: ask again for sizes that are known
  -v, --version          show the version
  -w, --watch            index: write again whenever a document changes

The folder is \`content\`, unless the configuration says otherwise.

Exit codes
  0  done; there may be warnings
  1  a document has a fatal message; the others are done
  2  the command cannot be carried out: a wrong option, a missing folder
  130  it was interrupted
`

/**
 * Read a command line, without node and the script. Throws a `Mistake` on a
 * command or an option that does not exist.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    allowPositionals: true,
    args: [...argv],
    options,
    strict: false,
    tokens: true
  })
  const operands: string[] = []
  const flags = new Set<string>()
  const values = new Map<string, string>()

  // An option whose value may be the next word.
  let open: { looks: RegExp; name: string } | undefined

  for (const token of tokens) {
    const before = open
    open = undefined
    if (token.kind === 'positional') {
      if (before?.looks.test(token.value)) values.set(before.name, token.value)
      else operands.push(token.value)
    }
    if (token.kind !== 'option') continue
    const option = optionOf(token.name, token.rawName)

    if (option.looks && token.value !== undefined) {
      values.set(token.name, token.value)
      continue
    }
    if (option.looks) open = { looks: option.looks, name: token.name }

    if (option.type === 'boolean') {
      if (token.value !== undefined) {
        throw new Mistake(`\`${token.rawName}\` takes no value; leave it out`)
      }
      flags.add(token.name)
    } else if (token.value) values.set(token.name, token.value)
    else throw new Mistake(`\`${token.rawName}\` takes a value; give one`)
  }

  const command = operands.shift()
  if (command !== undefined) checkCommand(command, [...flags, ...values.keys()])
  return { command, flags, operands, values }
}

function optionOf(name: string, rawName: string): Option {
  const option = byName.get(name)
  if (option) return option

  const near = nearest(name, [...byName.keys()])
  throw new Mistake(
    `Unknown option \`${rawName}\`; ${near ? `did you mean \`--${near}\`?` : 'see `flyleaf --help`'}`
  )
}

function checkCommand(command: string, names: readonly string[]): undefined {
  if (!commands.includes(command)) {
    const near = nearest(command, commands)
    throw new Mistake(
      `Unknown command \`${command}\`; ${near ? `did you mean \`${near}\`?` : 'see `flyleaf --help`'}`
    )
  }

  for (const name of names) {
    const option = optionOf(name, name)
    if (!option.commands.includes(command)) {
      throw new Mistake(
        `\`flyleaf ${command}\` does not take \`--${name}\`; it belongs to ${option.commands.map((other) => `\`${other}\``).join(' and ')}`
      )
    }
  }
}
