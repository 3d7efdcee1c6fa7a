import { parseArgs } from 'node:util'
import { nearest } from '@flyleaf/document'
import { Mistake } from '../mistake.ts'

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
  short?: string
  type: 'boolean' | 'string'
}

const commands = ['build', 'check', 'index', 'sizes']

const options = {
  config: { commands, short: 'c', type: 'string' },
  engine: { commands: ['build', 'check'], type: 'string' },
  help: { commands, short: 'h', type: 'boolean' },
  hosts: { commands: ['sizes'], type: 'string' },
  html: { commands: ['build', 'check'], type: 'string' },
  online: { commands: ['sizes'], type: 'boolean' },
  out: { commands: ['build', 'index'], short: 'o', type: 'string' },
  quiet: { commands, short: 'q', type: 'boolean' },
  refresh: { commands: ['sizes'], type: 'boolean' },
  version: { commands, short: 'v', type: 'boolean' },
  watch: { commands: ['index'], short: 'w', type: 'boolean' }
} satisfies Record<string, Option>

/**
 * Read a command line.
 *
 * @param argv
 *   Arguments, without node and the script.
 * @returns
 *   What they say.
 * @throws
 *   Mistake on a command or an option that does not exist.
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

  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option = optionOf(token.name, token.rawName)

    if (option.type === 'boolean') {
      if (token.value !== undefined)
        throw new Mistake(`\`${token.rawName}\` takes no value; leave it out`)
      flags.add(token.name)
    } else if (token.value) values.set(token.name, token.value)
    else throw new Mistake(`\`${token.rawName}\` takes a value; give one`)
  }

  const command = operands.shift()
  const given = [...flags, ...values.keys()]
  if (command !== undefined) checkCommand(command, given)
  return { command, flags, operands, values }
}

function optionOf(name: string, rawName: string): Option {
  const known = new Map<string, Option>(Object.entries(options))
  const option = known.get(name)
  if (option) return option

  const near = nearest(name, [...known.keys()])
  throw new Mistake(
    `Unknown option \`${rawName}\`; ${near ? `did you mean \`--${near}\`?` : 'see `flyleaf --help`'}`
  )
}

function checkCommand(command: string, given: readonly string[]): undefined {
  if (!commands.includes(command)) {
    const near = nearest(command, commands)
    throw new Mistake(
      `Unknown command \`${command}\`; ${near ? `did you mean \`${near}\`?` : 'see `flyleaf --help`'}`
    )
  }

  for (const name of given) {
    const option = optionOf(name, name)
    if (!option.commands.includes(command)) {
      throw new Mistake(
        `\`flyleaf ${command}\` does not take \`--${name}\`; it belongs to ${option.commands.map((other) => `\`${other}\``).join(' and ')}`
      )
    }
  }
}
