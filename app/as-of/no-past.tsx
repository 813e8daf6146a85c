import { Glyph } from '../ui/glyph.tsx'
import type { Trouble } from './pasts.ts'

const sentences: Record<Trouble, { title: string; text: string }> = {
  absent: { title: 'Nothing to see then', text: 'The list wasn’t there yet, or nothing of it has been saved so far.' },
  unreachable: {
    title: 'The past is on the server',
    text: 'It can’t be reached right now. What is here is the list as it is; its past comes back with the connection.',
  },
}

/** Why a past isn't shown. */
export function NoPast({ trouble, retry }: { trouble: Trouble; retry: () => void }) {
  const { title, text } = sentences[trouble]
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-12 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-past-wash text-muted">
        <Glyph name="history" size={26} />
      </span>
      <p className="font-medium">{title}</p>
      <p className="max-w-80 text-balance text-muted text-sm">{text}</p>
      {trouble === 'unreachable' && (
        <button
          type="button"
          onClick={retry}
          className="min-h-9 rounded-lg px-3 text-accent text-sm transition-colors hover:bg-past-line pointer-coarse:min-h-11"
        >
          Try again
        </button>
      )}
    </div>
  )
}
