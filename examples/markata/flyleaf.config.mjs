import { defineConfig } from 'flyleaf'
import { extract } from './extract.mjs'

/**
 * Cut at so many code points, wherever that is.
 *
 * @param {number} max
 * @returns {import('@flyleaf/remark-description').Length}
 */
const cut = (max) => ({ cut: ['hard'], ellipsis: '', max, unit: 'codePoint' })

export default defineConfig({
  root: 'content',
  include: 'pages/**',
  out: 'out',

  // The generator knew no tables and no bare links.
  gfm: false,

  // It wrote the time of the build into every page; here the time is said.
  now: '2022-10-29 15:54:38.066400',

  matter: {
    // What the author wrote stays as it is: "Published", and "publish" too.
    defaults: { status: 'draft' },
    derive: {
      cover: { value: '' },
      date: 'date',
      datetime: {
        from: 'datetime',
        separator: ' ',
        time: 'midnight',
        utc: '+00:00'
      },
      edit_link: {
        from: 'editUrl',
        base: 'https://github.com/',
        prefix: 'edit/main/'
      },
      jinja: { value: false },
      now: 'now',
      path: 'path',
      slug: 'slug',
      today: 'today',
      url: { from: 'url', pattern: '/:slug' },
      year: 'year'
    }
  },

  description: {
    extract,
    lengths: {
      description: cut(160),
      long_description: cut(250),
      super_description: cut(500)
    }
  },

  // The feed "published": by slug, from z to a, in a circle.
  sequences: [
    {
      name: 'published',
      sort: [{ by: 'slug', dir: 'desc', type: 'string' }],
      where: {
        date: { lte: 'now' },
        status: { ignoreCase: true, is: 'published' },
        templateKey: { in: ['blog-post', 'til'] }
      },
      wrap: true
    }
  ]
})
