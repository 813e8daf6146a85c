import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { followHere } from '../ui/place.ts'

type Props = { address: string; icon: GlyphName; name: string; isCurrent: boolean; onLeave?: () => void }

/** The way to a view over all lists. */
export function SidebarLink({ address, icon, name, isCurrent, onLeave }: Props) {
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
        <Glyph name={icon} />
        {name}
      </a>
    </li>
  )
}
