/** What is used of a processor of unified. */
interface Parsing<Parser> {
  parser?: Parser | undefined
}

/** The same, at the other end. */
interface Compiling<Compiler> {
  compiler?: Compiler | undefined
}

/**
 * Wrap the parser of a processor, also one that is set later: plugins stand
 * before their parser as often as behind it.
 */
export function wrapParser<Parser>(
  processor: Parsing<Parser>,
  wrap: (parser: Parser) => Parser
): undefined {
  wrapOne(processor, 'parser', wrap)
}

/** Wrap the compiler of a processor, also one that is set later. */
export function wrapCompiler<Compiler>(
  processor: Compiling<Compiler>,
  wrap: (compiler: Compiler) => Compiler
): undefined {
  wrapOne(processor, 'compiler', wrap)
}

function wrapOne<Part>(
  processor: object,
  name: 'compiler' | 'parser',
  wrap: (part: Part) => Part
): undefined {
  // Another plugin may have wrapped it before, and still see it set.
  const earlier: TypedPropertyDescriptor<Part | undefined> = {
    ...Object.getOwnPropertyDescriptor(processor, name)
  }
  let part = earlier.value

  Object.defineProperty(processor, name, {
    configurable: true,
    enumerable: true,
    get() {
      const inner = earlier.get ? earlier.get() : part
      return inner && wrap(inner)
    },
    set(value: Part | undefined) {
      if (earlier.set) earlier.set(value)
      else part = value
    }
  })
}
