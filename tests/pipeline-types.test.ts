import type { Nav } from '@flyleaf/collection'
import { frontmatterOf, type ParsedFrontmatter } from '@flyleaf/document'
import rehypePrevnext, { type Prevnext } from '@flyleaf/rehype-prevnext'
import rehypeScreenshots, {
  type ImageRecord
} from '@flyleaf/rehype-screenshots'
import remarkDescription, {
  type Description
} from '@flyleaf/remark-description'
import remarkMatter, { type MatterSource } from '@flyleaf/remark-matter'
import remarkSatteri from '@flyleaf/remark-satteri'
import { build, defineConfig, type Result } from 'flyleaf'
import { preset } from 'flyleaf/preset'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { type PluggableList, unified } from 'unified'
import type { VFile } from 'vfile'
import { expect, expectTypeOf, it } from 'vitest'

// What is expected of types is checked by `npm run types`.

it('types what the plugins put on a file', async () => {
  const file: VFile = await unified()
    .use(remarkSatteri)
    .use(remarkMatter, { derive: { slug: 'slug' } })
    .use(remarkDescription, { lengths: { description: 160 } })
    .use(remarkRehype)
    .use(rehypeScreenshots, { figure: false })
    .use(rehypePrevnext, { placement: 'end' })
    .use(rehypeStringify)
    .process('# Hi')

  expectTypeOf(file.data.description).toEqualTypeOf<Description | undefined>()
  expectTypeOf(file.data.images).toEqualTypeOf<ImageRecord[] | undefined>()
  expectTypeOf(file.data.matterSource).toEqualTypeOf<MatterSource | undefined>()
  expectTypeOf(file.data.prevnext).toEqualTypeOf<Prevnext | undefined>()
  expectTypeOf(file.data.matter?.['anything']).toBeUnknown()
  expectTypeOf(file.data.meta?.description).toEqualTypeOf<
    string | null | undefined
  >()
  const fields = frontmatterOf(file)
  expectTypeOf(fields)
    .extract<{ host: string }>()
    .toEqualTypeOf<ParsedFrontmatter>()
  expect(fields).toEqual({ data: file.data.matter, host: 'matter' })
  expect(String(file)).toBe('<h1>Hi</h1>')
})

it('types what a build takes and gives', () => {
  expectTypeOf(build).returns.resolves.toEqualTypeOf<Result>()
  expectTypeOf<
    NonNullable<Result['entries'][number]['prevnext']>['navs']
  >().toEqualTypeOf<Nav[]>()
  expectTypeOf(preset().remarkPlugins).toEqualTypeOf<PluggableList>()
  expectTypeOf(preset({ engine: 'native' })).toHaveProperty('hastPlugins')

  // @ts-expect-error: no such engine.
  const wrong = defineConfig({ engine: 'fast' })
  // @ts-expect-error: no such option.
  const unknown = defineConfig({ egnine: 'remark' })
  expect([wrong, unknown]).toEqual([{ engine: 'fast' }, { egnine: 'remark' }])
})
