import { type NextRequest, NextResponse } from 'next/server'

const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Gives each page a Content-Security-Policy of its own, with a number that only its own scripts know: what somebody else
 * gets into a page does not run. Next takes the number from the request's header and puts it on its scripts.
 *
 * Nothing is decided here about who may see what: that is the database's to say.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = policyFor(btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)))))
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

// Documents. Files and answers of the API are of no use to who would run something in them (next.config.js), and those of
// actions and of the router are data.
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/|icons/|sw\\.js|manifest\\.webmanifest|icon\\.svg|apple-icon\\.png).*)',
      missing: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'rsc' },
      ],
    },
  ],
}

const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    // React tells where an error came from by eval, while one develops.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Next's tools put styles into the page, while one develops.
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Where a row of a long list is, is an attribute of it. It can't run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
