import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { speculationRules } from '../../src/index.ts'

type Theme = Map<string, string>

/** Read a file of the package. */
function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
}

/** Collect the custom properties of each rule that sets any, by its selector. */
function themes(css: string): Map<string, Theme> {
  const found = new Map<string, Theme>()
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const dark = bare.search(/@media \(prefers-color-scheme: dark\)/)
  for (const rule of bare.matchAll(
    /:where\(([^{]*)\) \{([^}]*--prevnext[^}]*)\}/g
  )) {
    const [, selector = '', body = ''] = rule
    const own = [...body.matchAll(/^\s*(--[\w-]+):\s*(#[\da-f]+);/gm)]
    const isMedia = selector === '.prevnext' && rule.index > dark
    const name = isMedia ? 'prefers dark' : selector
    if (own.length > 0)
      found.set(
        name,
        new Map(own.map(([, key = '', value = '']) => [key, value]))
      )
  }
  return found
}

/** Read a colour: red, green, blue from 0 to 255, alpha from 0 to 1. */
function parse(color = ''): [number, number, number, number] {
  const [r = 0, g = 0, b = 0, a = 255] = (
    color.slice(1).match(/../g) ?? []
  ).map((hex) => Number.parseInt(hex, 16))
  return [r, g, b, a / 255]
}

/** Lay one colour over another that is opaque. */
function over(color: string | undefined, below: string | undefined): string {
  const [r, g, b, a] = parse(color)
  const [br, bg, bb] = parse(below)
  const mixed = [
    r * a + br * (1 - a),
    g * a + bg * (1 - a),
    b * a + bb * (1 - a)
  ]
  return `#${mixed.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** Lighten a colour as the CSS filter `brightness` does. */
function brighten(color: string | undefined, factor: number): string {
  const [r, g, b] = parse(color)
  const parts = [r, g, b].map((part) =>
    Math.min(255, Math.round(part * factor))
  )
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, by WCAG 2.2. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = parse(color)
    .slice(0, 3)
    .map((part) => part / 255)
    .map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, the second opaque. */
function contrast(color: string | undefined, below: string): number {
  const [light = 0, dark = 0] = [
    luminance(over(color, below)),
    luminance(below)
  ].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const names = [
  '.prevnext',
  'prefers dark',
  '[data-theme="light"] .prevnext',
  '[data-theme="dark"] .prevnext'
]

describe('prevnext.css', () => {
  const css = read('prevnext.css')
  const found = themes(css)

  it('has four themes, of which two are the same', () => {
    expect([...found.keys()]).toEqual(names)
    const [light, dark, ...others] = [...found.values()]
    expect(others).toEqual([light, dark])
  })

  it.each(names)('can be read in the theme %s', (name) => {
    const theme = found.get(name) ?? new Map<string, string>()
    const back = over(theme.get('--prevnext-back'), '#ffffff')

    for (const below of [back, over(theme.get('--prevnext-over'), back)]) {
      expect(
        contrast(theme.get('--prevnext-text'), below)
      ).toBeGreaterThanOrEqual(4.5)
      expect(
        contrast(theme.get('--prevnext-subtitle'), below)
      ).toBeGreaterThanOrEqual(4.5)
      expect(
        contrast(theme.get('--prevnext-angle'), below)
      ).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('prevnext-markata.css', () => {
  const css = read('prevnext-markata.css')
  const found = themes(css)

  it('has the colours of markata', () => {
    expect([...found.keys()]).toEqual(names)
    const light = found.get('[data-theme="light"] .prevnext')
    const dark = found.get('[data-theme="dark"] .prevnext')
    expect(light?.get('--prevnext-text')).toBe('#1f2022')
    expect(light?.get('--prevnext-angle')).toBe('#ffeb00')
    expect(dark?.get('--prevnext-text')).toBe('#eefbfe')
    expect(dark?.get('--prevnext-angle')).toBe('#e1bd00c9')
  })

  it.each(names)('can be read in the theme %s, but for one arrow', (name) => {
    const theme = found.get(name)
    const page = /dark/.test(name) ? '#1f2022' : '#ffffff'
    const text = theme?.get('--prevnext-text')
    const arrow = contrast(theme?.get('--prevnext-angle'), page)

    for (const below of [page, over(theme?.get('--prevnext-over'), page)]) {
      expect(contrast(text, below)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(brighten(text, 3), below)).toBeGreaterThanOrEqual(4.5)
    }
    if (page === '#ffffff') expect(arrow.toFixed(2)).toBe('1.23')
    else expect(arrow).toBeGreaterThanOrEqual(3)
    expect(css).toContain('which is 1.23:1 on white')
    expect(contrast('#8a6d00', '#ffffff').toFixed(2)).toBe('4.92')
  })
})

describe.each(['prevnext.css', 'prevnext-markata.css'])('%s', (name) => {
  const css = read(name).replace(/\/\*[\s\S]*?\*\//g, '')

  it('has no specificity, and is in one layer', () => {
    const selectors = [...css.matchAll(/^ *([^{}@;\n]+) \{$/gm)].map(
      ([, selector]) => selector
    )

    expect(css.match(/@layer \w+/g)).toEqual(['@layer prevnext'])
    expect(selectors.length).toBeGreaterThan(9)
    for (const selector of selectors)
      expect(selector).toMatch(/^:where\([^{]*\)(?:::(?:after|before))?$/)
    expect(css).not.toContain('!important')
  })

  it('lets the properties that markata has be set anywhere', () => {
    expect(css).toContain('var(--prevnext-color-text, var(--prevnext-text))')
    expect(css).toContain('var(--prevnext-color-angle, var(--prevnext-angle))')
    expect(css).toContain('display: var(--prevnext-icons, block)')
    expect(css).not.toMatch(/--prevnext-(?:color-\w+|icons):/)
  })

  it('says what keyboard, paper and high contrast need', () => {
    expect(css).toMatch(/:focus-visible\) \{\s+outline: 2px solid/)
    expect(css).toMatch(
      /@media print \{\s+:where\(\.prevnext\) \{\s+display: none/
    )
    expect(css).toMatch(
      /forced-colors: active\)[\s\S]*::after \{\s+background-color: LinkText/
    )
    expect(css).toMatch(
      /-prev:dir\(rtl\)\)::before \{\s+transform: scaleX\(-1\)/
    )
    expect(css).toMatch(/min-block-size: (?:2[4-9]|[3-9]\d)px/)
  })
})

it('gives the speculation rules as a file, too', () => {
  expect(JSON.parse(read('speculation-rules.json'))).toEqual(speculationRules)
})
