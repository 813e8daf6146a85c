import createNextIntlPlugin from 'next-intl/plugin'

const withLanguages = createNextIntlPlugin({
  requestConfig: './app/language/request.ts',
  // What a message is made of is found out by the build: pages have no parser.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})

// What holds for every answer. Pages have a policy of their own in place of this one (proxy.ts).
const everywhere = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'publickey-credentials-get=(self), publickey-credentials-create=(self), clipboard-write=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()',
  },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // It is a program that bundles the worker (app/sw.js), during the build alone.
  serverExternalPackages: ['esbuild'],
  turbopack: {
    resolveAlias: {
      // The library's reader of the environment names secrets, and comes along with what asks it for an address.
      '@better-auth/core/env': { browser: './app/account/no-environment.ts' },
      // What it adds to this for browsers formats what is no message, which nothing asks for.
      'next-intl': { browser: 'use-intl/react' },
    },
  },
  // 1,000 changes with the longest texts there are; app/api/json.ts takes as much.
  experimental: {
    serverActions: { bodySizeLimit: '8mb' },
    // It is 800 MB, and written in each build; what changes here changes most of it.
    turbopackFileSystemCacheForBuild: false,
    // A page comes in fewer and larger parts, which compress better: 3 KiB less of the first load.
    turbopackChunking: { minChunkSize: 100_000 },
  },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    // Once over TLS, never again without, for two years. The proxy that ends TLS says that it did.
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: [{ key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' }],
    },
    // A stream asks besides not to be compressed (app/api/live).
    { source: '/api/:path((?!live$).*)', headers: [{ key: 'Cache-Control', value: 'private, no-store' }] },
    // The worker fetches for the pages, and what it may do its own file says.
    {
      source: '/sw.js',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; connect-src 'self'" }],
    },
    // They belong to one build: a worker that stored another's shell could not draw it.
    {
      source: '/:file(sw\\.js|shell|offline|manifest\\.webmanifest)',
      headers: [{ key: 'Cache-Control', value: 'no-cache' }],
    },
  ],
}

export default withLanguages(config)
