import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which build of the app this process serves, so that open pages notice when it is not theirs any more. */
export const build: string = process.env.VERCEL_DEPLOYMENT_ID ?? idOfBuild()

function idOfBuild(): string {
  try {
    return readFileSync(join(process.cwd(), '.next', 'BUILD_ID'), 'utf8')
  } catch {
    return 'development'
  }
}
