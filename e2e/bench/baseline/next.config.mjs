import { resolve } from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.BASELINE_DIST ?? '.next',
  // Its types are checked with all others.
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'tsconfig.json' },
  turbopack: { root: resolve(import.meta.dirname, '../../..') },
}
