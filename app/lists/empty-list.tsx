import { Glyph } from '../ui/glyph.tsx'

/** A list with nothing in it: an invitation, not a hole. */
export function EmptyList({ isInbox }: { isInbox: boolean }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Glyph name={isInbox ? 'inbox' : 'list'} size={26} />
      </span>
      <p className="font-medium">{isInbox ? 'What is on your mind?' : 'Nothing here yet'}</p>
      <p className="max-w-72 text-balance text-muted text-sm">
        {isInbox
          ? 'Write it down and press Enter. It is saved at once, without signing up.'
          : 'Write the first todo above, or move one here from another list.'}
      </p>
    </div>
  )
}
