import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { PrecacheEntry } from 'serwist'

// Made once, by the build, after everything that it lists.
export const dynamic = 'force-static'

/** The service worker. It stands at the top, because a worker rules over what is below it. */
export async function GET(): Promise<Response> {
  const { outputFiles } = await build({
    entryPoints: ['app/sw.js/worker.ts'],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
    define: { PRECACHED: JSON.stringify(precached()), 'process.env.NODE_ENV': '"production"' },
  })
  return new Response(outputFiles[0]?.text, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
}

/** All that the app may need without the network, the parts that load late included, and nothing that is anyone's. */
function precached(): PrecacheEntry[] {
  const revision = readFileSync('.next/BUILD_ID', 'utf8')
  const { polyfillFiles } = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as { polyfillFiles: string[] }
  // Not the lists that only the Pages Router asks for, nor what is for browsers that have no workers.
  const named = filesIn('.next/static').filter(
    (file) => !file.startsWith(revision) && !polyfillFiles.includes(`static/${file}`),
  )
  const pages = ['shell', 'offline', 'manifest.webmanifest']
  return [
    // Their names change with what is in them.
    ...named.map((file) => ({ url: `/_next/static/${file}`, revision: null })),
    ...[...pages, ...filesIn('public')].map((path) => ({ url: `/${path}`, revision })),
  ]
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
