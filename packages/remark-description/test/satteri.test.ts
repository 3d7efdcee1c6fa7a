import { markdownToHtml } from 'satteri'
import { expect, it } from 'vitest'
import satteriDescription from '../src/satteri.ts'

it('exports its public API', async () => {
  expect(Object.keys(await import('../src/satteri.ts')).sort()).toEqual([
    'default'
  ])
})

it('puts the description on the data of the document', () => {
  const { data } = markdownToHtml('# Tea\n\nHow to make *good* tea.\n', {
    mdastPlugins: [satteriDescription()]
  })

  expect(data).toMatchObject({
    description: {
      source: 'paragraphs',
      text: 'How to make good tea.',
      truncated: false
    }
  })
})
