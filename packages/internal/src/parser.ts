/** What is used of a processor of unified. */
interface Parsing<Parser> {
  parser?: Parser | undefined
}

/**
 * Wrap the parser of a processor, also one that is set later: plugins stand
 * before their parser as often as behind it.
 */
export function wrapParser<Parser>(
  processor: Parsing<Parser>,
  wrap: (parser: Parser) => Parser
): undefined {
  // Another plugin may have wrapped it before, and still see it set.
  const earlier: TypedPropertyDescriptor<Parser | undefined> = {
    ...Object.getOwnPropertyDescriptor(processor, 'parser')
  }
  let parser = earlier.value

  Object.defineProperty(processor, 'parser', {
    configurable: true,
    enumerable: true,
    get() {
      const inner = earlier.get ? earlier.get() : parser
      return inner && wrap(inner)
    },
    set(value: Parser | undefined) {
      if (earlier.set) earlier.set(value)
      else parser = value
    }
  })
}
