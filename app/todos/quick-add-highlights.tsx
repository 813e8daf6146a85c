import type { Ref } from 'react'
import type { Part } from '../quick-add/context.ts'
import { hueOf } from './quick-add-hues.ts'

type Props = { ref: Ref<HTMLDivElement>; text: string; parts: Part[] }

/** The text of the input once more, beneath it, with what was understood in colour. The input's own is not to be seen then. */
export function Highlights({ ref, text, parts }: Props) {
  const pieces = parts.map((part, place) => ({ part, before: text.slice(parts[place - 1]?.end ?? 0, part.start) }))
  return (
    <div
      ref={ref}
      aria-hidden="true"
      data-testid="highlights"
      className="-z-10 pointer-events-none absolute inset-x-0 top-0 flex h-12 items-center overflow-hidden whitespace-pre text-base forced-colors:hidden"
    >
      <span className="pr-1">
        {pieces.map(({ part, before }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place
          <span key={place}>
            {before}
            <span
              data-part={place}
              data-kind={part.kind}
              className={part.kind === 'quote' ? 'text-muted' : 'understood'}
              style={hueOf(part.kind)}
            >
              {text.slice(part.start, part.end)}
            </span>
          </span>
        ))}
        {text.slice(parts.at(-1)?.end ?? 0)}
      </span>
    </div>
  )
}

/** Which part of the text a click has hit. */
export function partAt(highlights: HTMLElement, { clientX, clientY }: MouseEvent): number | undefined {
  for (const element of highlights.querySelectorAll<HTMLElement>('[data-part]'))
    for (const { left, right, top, bottom } of element.getClientRects())
      if (left <= clientX && clientX <= right && top <= clientY && clientY <= bottom)
        return Number(element.dataset.part)
  return undefined
}
