import { useTranslations } from 'next-intl'
import { Glyph } from '../ui/glyph.tsx'
import { addressOf, boardAddressOf, followHere } from '../ui/place.ts'

type List = { id: string; inbox: boolean }

const look =
  'grid size-8 flex-none place-items-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11'

/** From a list to its board. */
export function BoardLink({ list }: { list: List }) {
  const text = useTranslations()('board.asBoard')
  return (
    <a href={boardAddressOf(list)} onClick={followHere} aria-label={text} title={text} className={look}>
      <Glyph name="board" size={16} />
    </a>
  )
}

/** And back. */
export function ListLink({ list }: { list: List }) {
  const text = useTranslations()('board.asList')
  return (
    <a href={addressOf(list)} onClick={followHere} aria-label={text} title={text} className={look}>
      <Glyph name="list" size={16} />
    </a>
  )
}
