export default function Guide({ children }: { children: React.ReactNode }) {
  return <article>{children}</article>
}
