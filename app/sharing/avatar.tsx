import type { CSSProperties } from 'react'

type Props = { userId: string; name: string; isHere?: boolean; className?: string }

/** The first letters of a name, in a colour of the person's own. The name itself is said beside it. */
export function Avatar({ userId, name, isHere = false, className = '' }: Props) {
  return (
    <span
      aria-hidden="true"
      data-here={isHere || undefined}
      className={`avatar grid size-7 flex-none select-none place-items-center rounded-full font-semibold text-[0.6875rem] leading-none ${className}`}
      style={{ '--hue': hueOf(userId) } as CSSProperties}
    >
      {initialsOf(name)}
    </span>
  )
}

const hueOf = (userId: string): number => Number.parseInt(userId.slice(-4), 16) % 360

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
