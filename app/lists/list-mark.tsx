import type { CSSProperties } from 'react'
import type { ListView } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { hues } from '../views/colors.ts'

type Props = { list: Pick<ListView, 'icon' | 'color' | 'inbox'>; size?: number }

/** What a list is told by: its own sign, or that of all, in its colour. Its name is said beside it. */
export function ListMark({ list: { icon, color, inbox }, size = 18 }: Props) {
  const hue = color === null ? undefined : hues[color]
  return (
    <span
      aria-hidden="true"
      className={`flex flex-none items-center justify-center ${hue === undefined ? '' : 'tinted'}`}
      style={{ width: size, ...(hue !== undefined && { '--hue': hue }) } as CSSProperties}
    >
      {icon ? (
        <span style={{ fontSize: size - 3, lineHeight: 1 }}>{icon}</span>
      ) : (
        <Glyph name={inbox ? 'inbox' : 'list'} size={size} />
      )}
    </span>
  )
}
