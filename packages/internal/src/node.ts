// What the packages use of Node's modules, without importing them: main
// entries run in browsers and workers, too, where an import would not load.

interface Builtins {
  'node:fs': typeof import('node:fs')
  'node:path': typeof import('node:path')
}

/**
 * Get a module of the platform; nothing where the platform has none (browsers).
 * Node has this function since 20.16; Deno, Bun and workerd have it, too.
 */
export function builtin<Name extends keyof Builtins>(
  name: Name
): Builtins[Name] | undefined {
  // A bundler's stand-in for `process` may have nothing in it.
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: Name) => Builtins[Name] }
  }
  return process?.getBuiltinModule?.(name)
}
