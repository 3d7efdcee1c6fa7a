import { isFields } from '@flyleaf/document'
import {
  type Kind,
  kinds,
  type Recipe,
  type Source,
  type Takes
} from './fields/derive.ts'
import { oneOf, onlySync, unexpected } from './option.ts'
import type { DeriveFunction } from './options.ts'
import { attempt } from './thrown.ts'

// What a URL may start with; a scheme of another kind could be a program.
const url = /^(?:https?:\/\/[^\s\\/]|\/(?!\/)|$|[^\s\\/:]+(?:\/|$))[^\s\\]*$/

/**
 * Read how a field is derived.
 *
 * @param field
 *   Name of the field.
 * @param derive
 *   Name of a kind, kind with parameters, constant or function.
 * @param now
 *   The instant that counts as now, when there is one.
 * @returns
 *   Recipe.
 * @throws
 *   When it is none of these, or a parameter is not what it can be.
 */
export function readDerive(
  field: string,
  derive: unknown,
  now: string | undefined
): Recipe {
  const name = `derive.${field}`
  if (typeof derive === 'function') {
    onlySync(`for option \`${name}\``, derive)
    return ownRecipe(field, (source) => derive(source))
  }
  if (isFields(derive) && Object.hasOwn(derive, 'value')) {
    const json = JSON.stringify(derive['value'] ?? null)
    return plainRecipe(field, () => JSON.parse(json))
  }

  const { from, ...parameters } = isFields(derive) ? derive : { from: derive }
  const kind = kinds.get(String(from))
  if (!kind) {
    const names = [...kinds.keys()].map((one) => `\`${one}\``).join(', ')
    throw unexpected(name, from, `${names}, \`{value}\` or a function`)
  }
  if (kind.clock && now === undefined) {
    throw new TypeError(
      `Unexpected \`${from}\` for option \`${name}\` without option \`now\`; give it the instant that counts as now`
    )
  }

  for (const [parameter, value] of Object.entries(parameters)) {
    checkParameter(`${name}.${parameter}`, value, takes(kind, parameter))
  }
  if (kind.required && !Object.hasOwn(parameters, kind.required)) {
    checkParameter(`${name}.${kind.required}`, undefined, 'url')
  }

  return {
    compute: (source) => kind.compute(source, parameters),
    field,
    kind: String(from),
    normalizes: kind.normalizes ?? false,
    parameters
  }
}

function takes({ parameters }: Kind, name: string): Takes | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined
}

function checkParameter(
  name: string,
  value: unknown,
  takes: Takes | undefined
): void {
  if (takes === undefined) {
    throw new TypeError(`Unexpected option \`${name}\`, expected another name`)
  }
  if (typeof takes === 'object') oneOf(name, value, takes)
  else if (takes === 'url') {
    if (typeof value === 'string' && url.test(value)) return
    throw unexpected(name, value, 'a path, or an `http:` or `https:` URL')
  } else if (typeof value !== takes) {
    throw unexpected(name, value, `a ${takes}`)
  }
}

function plainRecipe(
  field: string,
  compute: (source: Source) => unknown
): Recipe {
  return { compute, field, kind: undefined, normalizes: false, parameters: {} }
}

/** Make a recipe of a function of the user's, which may fail. */
function ownRecipe(field: string, derive: DeriveFunction): Recipe {
  return plainRecipe(field, ({ data, path, problem }) => {
    const result = attempt(() => derive({ data, field, path }))
    if (!result.cause) return result.value
    const { cause } = result
    return problem(field, {
      cause,
      reason: `Cannot derive \`${field}\`: ${cause.message}`,
      ruleId: 'derive'
    })
  })
}
