import { describe, expect, it } from 'vitest'
import { checkNames, nearest } from '../src/index.ts'

describe('checkNames', () => {
  const owner = 'x'

  it.each([undefined, null, {}, { lang: 1 }])('lets %j pass', (options) => {
    expect(checkNames(options, ['lang'], { owner })).toBeUndefined()
  })

  it('names an option that is not known, and the nearest that is', () => {
    const check = () =>
      checkNames({ lnag: undefined }, ['base', 'lang'], { owner })
    expect(check).toThrow(
      new TypeError('Unexpected option `lnag` of `x`, did you mean `lang`?')
    )
  })

  it('names all there are where none is near', () => {
    const check = () =>
      checkNames({ z: 1 }, ['base', 'lang'], { group: 'nav', owner })
    expect(check).toThrow(
      new TypeError(
        'Unexpected option `nav.z` of `x`, expected one of `nav.base`, `nav.lang`'
      )
    )
  })

  it('takes objects', () => {
    expect(() => checkNames('lang', ['lang'], { owner })).toThrow(
      new TypeError('Unexpected options of `x`, expected an object')
    )
    expect(() => checkNames([], ['lang'], { group: 'nav', owner })).toThrow(
      new TypeError('Unexpected option `nav` of `x`, expected an object')
    )
  })
})

describe('nearest', () => {
  const names = ['engine', 'exclude', 'include', 'out', 'root']

  it.each([
    ['egine', 'engine'],
    ['Engine', 'engine'],
    ['incldue', 'include'],
    ['exclud', 'exclude'],
    ['ot', 'out'],
    ['', undefined],
    ['template', undefined],
    ['xyz', undefined]
  ])('finds for `%s` the name %s', (name, expected) => {
    expect(nearest(name, names)).toBe(expected)
  })
})
