import { defineConfig } from 'flyleaf'

export default defineConfig({
  root: 'content',
  out: 'out',
  lang: 'en',

  // Nothing asks the clock: what is in the future, and not built, is said here.
  now: '2025-12-01',

  // The author writes five fields; these are made of them, and of the path.
  matter: {
    derive: {
      date: 'date',
      datetime: 'datetime',
      year: 'year',
      path: 'path',
      slug: 'slug',
      url: 'url',
      status: { from: 'status', default: 'page' }
    }
  },

  description: {
    lengths: {
      description: 160,
      long_description: 250,
      super_description: 500
    }
  },

  // One way through all posts, oldest first.
  sequences: [
    {
      name: 'posts',
      label: 'All posts',
      direction: 'oldest-first',
      where: { status: 'published' }
    }
  ],

  stylesheets: ['style.css']
})
