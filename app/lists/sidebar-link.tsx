import { type CSSProperties, memo, type ReactNode } from 'react'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { followHere } from '../ui/place.ts'
import { hues } from '../views/colors.ts'

type Props = {
  address: string
  icon: GlyphName
  name: string
  color?: string | undefined
  isCurrent: boolean
  onLeave?: () => void
  children?: ReactNode
}

/** The way to a view over all lists. */
export const SidebarLink = memo(function SidebarLink({
  address,
  icon,
  name,
  color,
  isCurrent,
  onLeave,
  children,
}: Props) {
  return (
    <li>
      <a
        href={address}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={(event) => {
          followHere(event)
          onLeave?.()
        }}
        className="flex min-h-9 items-center gap-3 rounded-lg px-3 text-muted text-sm transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:min-h-11"
      >
        <span
          className={color && 'tinted'}
          style={color === undefined ? undefined : ({ '--hue': hues[color] ?? 0 } as CSSProperties)}
        >
          <Glyph name={icon} />
        </span>
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {children}
      </a>
    </li>
  )
})
