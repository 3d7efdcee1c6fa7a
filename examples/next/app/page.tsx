import Link from 'next/link'
import { listPosts } from '../lib/posts'

export default async function Home() {
  const posts = await listPosts()
  return (
    <>
      <h1>Bread, written down</h1>
      <p>
        New here? Begin with <Link href="/guide/starter/">the guide</Link>.
      </p>
      <ul className="posts">
        {posts.map(({ date, description, slug, title }) => (
          <li key={slug}>
            <h2>
              <Link href={`/posts/${slug}/`}>{title}</Link>
            </h2>
            <p>{description}</p>
            <time dateTime={date}>{date}</time>
          </li>
        ))}
      </ul>
    </>
  )
}
