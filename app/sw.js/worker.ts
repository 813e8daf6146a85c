import { NetworkOnly, type PrecacheEntry, Serwist } from 'serwist'
import { showReminders } from './reminders.ts'

/** What the build produced (see route.ts). It is all that is ever stored: no page of anyone's, and no answer of the API. */
declare const PRECACHED: PrecacheEntry[]

const PATIENCE = 3 // seconds that the network may take; a phone that claims to have one often hasn't
const GATEWAY_ERROR = 502 // from here on it is a proxy that answers, because the server does not

const worker = new Serwist({
  precacheEntries: PRECACHED,
  precacheOptions: {
    cleanupOutdatedCaches: true,
    cleanURLs: false,
    directoryIndex: null,
    ignoreURLParametersMatching: [/^dpl$/], // the deployment, which some hosts put behind the names of files
  },
  // The page is asked for while the worker starts, and so comes no later than without one.
  navigationPreload: true,
  clientsClaim: true,
})

worker.registerCapture(
  ({ request, url }) => request.mode === 'navigate' && isWorkspace(url),
  networkOr('/shell', PATIENCE),
)
// Here nothing stands in that one could work with, so it is only for when there is certainly no answer.
worker.registerCapture(
  ({ request, url }) => request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
  networkOr('/offline'),
)

worker.addEventListeners()
showReminders(self as unknown as Parameters<typeof showReminders>[0], isWorkspace)

/** Pages come from the network and are not kept. Where it brings none, a document of the build stands in. */
function networkOr(standIn: string, networkTimeoutSeconds = 0): NetworkOnly {
  const stored = () => worker.matchPrecache(standIn)
  return new NetworkOnly({
    networkTimeoutSeconds,
    plugins: [
      {
        handlerDidError: stored,
        handlerWillRespond: async ({ response }) =>
          response.status < GATEWAY_ERROR ? response : ((await stored()) ?? response),
      },
    ],
  })
}

const WORKSPACE = [
  '/',
  '/add',
  '/archived',
  '/board',
  '/calendar',
  '/completed',
  '/everything',
  '/history',
  '/today',
  '/trash',
  '/upcoming',
]

/** Whether the shell can draw what is there (app/ui/place.ts): a page that the workspace gains is to be named here too. */
function isWorkspace({ pathname }: URL): boolean {
  return WORKSPACE.includes(pathname) || /^\/(lists|filters)\/[^/]+$/.test(pathname)
}
