import { Glyph } from '../ui/glyph.tsx'
import { addressOf, boardAddressOf, followHere } from '../ui/place.ts'

type List = { id: string; inbox: boolean }

const look =
  'grid size-8 flex-none place-items-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11'

/** From a list to its board. */
export const BoardLink = ({ list }: { list: List }) => (
  <a
    href={boardAddressOf(list)}
    onClick={followHere}
    aria-label="Show as a board"
    title="Show as a board"
    className={look}
  >
    <Glyph name="board" size={16} />
  </a>
)

/** And back. */
export const ListLink = ({ list }: { list: List }) => (
  <a href={addressOf(list)} onClick={followHere} aria-label="Show as a list" title="Show as a list" className={look}>
    <Glyph name="list" size={16} />
  </a>
)
