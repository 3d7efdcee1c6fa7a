import type { Metadata } from 'next'
import { listSlugs, readPost } from '../../../lib/posts'

interface Props {
  params: Promise<{ slug: string }>
}

export const dynamicParams = false

export async function generateStaticParams() {
  return (await listSlugs()).map((slug) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { description, title } = await readPost((await params).slug)
  return { description, title }
}

export default async function Page({ params }: Props) {
  const { html, title } = await readPost((await params).slug)
  return (
    <article>
      <h1>{title}</h1>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  )
}
