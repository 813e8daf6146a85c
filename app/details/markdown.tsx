'use client'

import { useTranslations } from 'next-intl'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** Text in Markdown, as it reads. HTML in it stays text, links to anything but the web, mail and phones go nowhere. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown text-sm leading-6 [overflow-wrap:anywhere]">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  )
}

const plugins = [remarkGfm]

const link = 'text-accent underline decoration-1 underline-offset-2'

/** Headings stand below that of the todo. Pictures are links: who put them elsewhere need not know who looks. */
const components: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h4>{children}</h4>,
  h5: ({ children }) => <h4>{children}</h4>,
  h6: ({ children }) => <h4>{children}</h4>,
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={link}>
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ src, alt }) =>
    typeof src === 'string' && src !== '' ? (
      <a href={src} target="_blank" rel="noopener noreferrer nofollow" className={link}>
        {alt || src}
      </a>
    ) : (
      <span>{alt}</span>
    ),
  input: ({ checked }) => <Check isDone={checked ?? false} />,
}

function Check({ isDone }: { isDone: boolean }) {
  const t = useTranslations()
  return (
    <input
      type="checkbox"
      checked={isDone}
      readOnly
      disabled
      aria-label={t(isDone ? 'details.notes.checked' : 'details.notes.unchecked')}
      className="mr-1.5 align-middle accent-(--accent)"
    />
  )
}
