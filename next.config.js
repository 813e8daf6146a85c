// Next's inline scripts and React's style attributes are what 'unsafe-inline' is for; nothing comes from elsewhere.
const isDevelopment = process.env.NODE_ENV === 'development'

const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // It is a program that bundles the worker (app/sw.js), during the build alone.
  serverExternalPackages: ['esbuild'],
  // 1,000 changes with the longest texts there are; app/api/json.ts takes as much.
  experimental: { serverActions: { bodySizeLimit: '8mb' } },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: policy },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
      ],
    },
    // A stream asks besides not to be compressed (app/api/live).
    { source: '/api/:path((?!live$).*)', headers: [{ key: 'Cache-Control', value: 'private, no-store' }] },
    // They belong to one build: a worker that stored another's shell could not draw it.
    {
      source: '/:file(sw\\.js|shell|offline|manifest\\.webmanifest)',
      headers: [{ key: 'Cache-Control', value: 'no-cache' }],
    },
  ],
}
