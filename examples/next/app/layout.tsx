import '@flyleaf/rehype-prevnext/prevnext.css'
import '@flyleaf/rehype-screenshots/screenshots.css'
import './site.css'
import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = {
  description: 'Notes on baking bread at home, and a short guide.',
  icons: '/icon.svg',
  title: { default: 'Crumb', template: '%s · Crumb' }
}

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <Link href="/">Crumb</Link>
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}
