import { KEPT_DAYS } from '../../db/model/timeline.ts'
import { Glyph } from '../ui/glyph.tsx'

type State = 'loading' | 'empty' | 'unreachable'

const sentences: Record<State, { title: string; text: string }> = {
  loading: { title: '', text: '' },
  empty: {
    title: 'Nothing in the trash',
    text: `What is deleted stays here for ${KEPT_DAYS} days. Until then it comes back whole.`,
  },
  unreachable: {
    title: 'The trash is on the server',
    text: 'It can’t be reached right now. Nothing is lost: what was deleted shows here once you are online.',
  },
}

/** A trash with nothing in it to see. */
export function EmptyTrash({ state }: { state: State }) {
  if (state === 'loading') return <div className="flex-1" aria-busy="true" />
  const { title, text } = sentences[state]
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Glyph name="trash" size={26} />
      </span>
      <p className="font-medium">{title}</p>
      <p className="max-w-72 text-balance text-muted text-sm">{text}</p>
    </div>
  )
}
