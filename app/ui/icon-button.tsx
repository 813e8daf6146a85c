import type { ComponentProps } from 'react'
import { Glyph, type GlyphName } from './glyph.tsx'

type Props = ComponentProps<'button'> & { icon: GlyphName; label: string; size?: number }

/** A button that is only a picture to the eye, and has a name for everyone else. */
export function IconButton({ icon, label, size, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      className={`grid size-8 flex-none place-items-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11 ${className}`}
      {...rest}
    >
      <Glyph name={icon} {...(size ? { size } : {})} />
    </button>
  )
}
