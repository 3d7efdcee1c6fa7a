import { defineCollection } from 'astro:content'
import { withNeighbours } from '@flyleaf/astro'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'

const base = './src/content/blog'

export const collections = {
  blog: defineCollection({
    loader: withNeighbours(glob({ base, pattern: '*.{md,mdx}' })),
    schema: z.object({
      date: z.date(),
      description: z.string().optional(),
      title: z.string()
    })
  }),
  notes: defineCollection({
    loader: glob({ base: './src/content/notes', pattern: '*.md' })
  })
}
