import env from '@next/env'
import { repository } from './folder.ts'

/** Reads the `.env` files as Next does, so that tools see what the app sees. What is set already stays. */
export function loadEnvironment(): void {
  env.loadEnvConfig(repository, process.env.NODE_ENV === 'development', { info: () => {}, error: console.error })
}
