'use client'

import { createContext, use } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { taskAt } from './task-box.ts'

type Props = {
  text: string
  /** Ticks the box of a task, by where in the text it begins; without it, nobody can. */
  onTick?: ((place: number) => void) | undefined
}

/** Text in Markdown, as it reads. HTML in it stays text, links to anything but the web, mail and phones go nowhere. */
export default function Markdown({ text, onTick }: Props) {
  return (
    <div className="markdown text-sm leading-6 [overflow-wrap:anywhere]">
      <Written value={{ text, onTick }}>
        <ReactMarkdown remarkPlugins={plugins} components={components}>
          {text}
        </ReactMarkdown>
      </Written>
    </div>
  )
}

const Written = createContext<Props>({ text: '' })
const ItemPlace = createContext(0)

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
  li: ({ node, className, children }) => (
    <li className={className}>
      <ItemPlace value={node?.position?.start.offset ?? 0}>{children}</ItemPlace>
    </li>
  ),
  input: ({ checked }) => <TaskBox isDone={checked ?? false} />,
}

function TaskBox({ isDone }: { isDone: boolean }) {
  const { text, onTick } = use(Written)
  const place = use(ItemPlace)
  return (
    <input
      type="checkbox"
      checked={isDone}
      disabled={!onTick}
      onChange={() => onTick?.(place)}
      aria-label={taskAt(text, place)}
      className="mr-1.5 size-4 align-middle accent-(--accent) pointer-coarse:size-5"
    />
  )
}
