import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

// Nothing but the pages themselves may ask for anything.
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome'
]

/**
 * Start the browser: the one that `FLYLEAF_CHROMIUM` names, else the one that
 * came with the dependencies (Linux on x64), else one that is installed.
 */
export async function launch(): Promise<Browser> {
  const executablePath =
    process.env['FLYLEAF_CHROMIUM'] ??
    (await packaged()) ??
    usual.find((path) => existsSync(path))

  if (!executablePath) {
    throw new Error(
      'No browser found: install Chromium (Debian: `apt-get install chromium`) or name one in the environment variable `FLYLEAF_CHROMIUM`.'
    )
  }

  return chromium.launch({ args: quiet, executablePath })
}

async function packaged(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return

  // Without it the browser comes without its libraries.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x'
  const fonts = process.env['FONTCONFIG_PATH']
  const { default: bundle } = await import('@sparticuz/chromium')
  const path = await bundle.executablePath()

  // It brings one Latin font: the system's, where there are any, have more.
  if (existsSync('/etc/fonts/fonts.conf')) {
    if (fonts === undefined) delete process.env['FONTCONFIG_PATH']
    else process.env['FONTCONFIG_PATH'] = fonts
  }
  return path
}
