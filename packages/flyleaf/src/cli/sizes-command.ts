import type { Arguments } from './arguments.ts'
import type { Surroundings } from './terminal.ts'

export async function sizesCommand(
  _args: Arguments,
  _surroundings: Surroundings
): Promise<number> {
  return 0
}
