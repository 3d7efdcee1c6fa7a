import { defineCollection } from 'astro:content'
import { withNeighbours } from '@flyleaf/astro'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'

const blog = defineCollection({
  loader: withNeighbours(glob({ base: './src/content/blog', pattern: '*.md' })),
  schema: z.object({
    date: z.date(),
    // Written by the author, or else by flyleaf.
    description: z.string(),
    tags: z.array(z.string()),
    title: z.string()
  })
})

export const collections = { blog }
