import { resolve } from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.BASELINE_DIST ?? '.next',
  turbopack: { root: resolve(import.meta.dirname, '../../..') },
}
