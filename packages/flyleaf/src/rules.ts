// What the options of a build and those of the preset have in common.
import { isFields } from '@flyleaf/internal/fields'
import { oneOf, type Rule, rule } from '@flyleaf/internal/options'

/** What parses documents under unified. */
export type Engine = 'remark' | 'satteri'

export const engine: Rule<Engine> = oneOf('satteri', 'remark')

/** Options of a plugin, which checks them itself when it is attached. */
export function pluginOptions<T extends object>(): Rule<T> {
  return rule('an object of options', (value) =>
    isOptions<T>(value) ? value : undefined
  )
}

function isOptions<T extends object>(value: unknown): value is T {
  return isFields(value)
}
