/* Types only: what this package gives is what Astro takes. */
import { unified } from '@astrojs/markdown-remark'
import flyleaf, { withNeighbours } from '@flyleaf/astro'
import type { AstroIntegration, AstroUserConfig } from 'astro'
import { glob, type Loader } from 'astro/loaders'

export const integration: AstroIntegration = flyleaf()

export const config: AstroUserConfig = {
  integrations: [
    flyleaf({
      description: { lengths: { description: 160 } },
      onError: 'message',
      prevnext: { placement: 'end' },
      screenshots: { alt: { severity: 'warning' } }
    })
  ],
  markdown: { processor: unified() }
}

export const loader: Loader = withNeighbours(
  glob({ base: './src/content/blog', pattern: '*.md' }),
  { sequences: [{ name: 'all' }], url: '/blog/{id}/' }
)

// @ts-expect-error: no such way to fail.
flyleaf({ onError: 'ignore' })

// @ts-expect-error: no loader.
withNeighbours({ name: 'no loader' })
