import type { ReactNode } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import type { Unanswered } from './ask.ts'

const button = 'mt-2 min-h-10 rounded-lg bg-accent px-4 font-medium text-on-accent text-sm pointer-coarse:min-h-11'

/** Nothing was done, or nothing of what is asked for. */
export function NoTransactions({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  return isNarrowed ? (
    <Sentence title="Nothing matches" text="No transaction is all that you are looking for.">
      <button type="button" onClick={onClear} className={button}>
        Clear filters
      </button>
    </Sentence>
  ) : (
    <Sentence title="Nothing was done yet" text="Whatever you or others do appears here, and can be taken back." />
  )
}

/** The history isn't kept on the device. */
export function NotLoaded({ failure, onRetry }: { failure: Unanswered; onRetry: () => void }) {
  return (
    <Sentence
      title={failure.isOffline ? 'Not here while you are offline' : 'The history can’t be shown'}
      text={failure.isOffline ? 'The history is on the server, which can’t be reached.' : `Because ${failure.message}.`}
    >
      <button type="button" onClick={onRetry} className={button}>
        Try again
      </button>
    </Sentence>
  )
}

function Sentence({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 px-8 pb-24 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Glyph name="history" size={26} />
      </span>
      <p className="font-medium">{title}</p>
      <p className="max-w-72 text-balance text-muted text-sm">{text}</p>
      {children}
    </div>
  )
}
