import type { MDXComponents } from 'mdx/types'

export function useMDXComponents(): MDXComponents {
  return { Note }
}

function Note({ children }: { children: React.ReactNode }) {
  return <aside className="note">{children}</aside>
}
