import { NetworkOnly, type PrecacheEntry, Serwist } from 'serwist'

/** What the build produced (see route.ts). It is all that is ever stored: no page, and no answer of the API. */
declare const PRECACHED: PrecacheEntry[]

const PATIENCE = 3 // seconds that the network may take; a phone that claims to have one often hasn't
const GATEWAY_ERROR = 502 // from here on it is a proxy that answers, because the server does not

const isWorkspace = ({ pathname }: URL): boolean => pathname === '/' || /^\/lists\/[^/]+$/.test(pathname)

/** What stands in for a page: of the workspace, one that draws it from what is stored here; of others, a word. */
const standIn = (address: string): Promise<Response | undefined> =>
  worker.matchPrecache(isWorkspace(new URL(address)) ? '/shell' : '/offline')

const worker = new Serwist({
  precacheEntries: PRECACHED,
  precacheOptions: { cleanupOutdatedCaches: true, cleanURLs: false, directoryIndex: null },
  // The page is asked for while the worker starts: with one it comes no later than without.
  navigationPreload: true,
  clientsClaim: true,
})

worker.registerCapture(
  ({ request, sameOrigin, url }) => request.mode === 'navigate' && sameOrigin && !url.pathname.startsWith('/api/'),
  new NetworkOnly({
    networkTimeoutSeconds: PATIENCE,
    plugins: [
      {
        handlerDidError: ({ request }) => standIn(request.url),
        handlerWillRespond: async ({ request, response }) =>
          response.status < GATEWAY_ERROR ? response : ((await standIn(request.url)) ?? response),
      },
    ],
  }),
)

worker.addEventListeners()
