import { IconButton } from '../ui/icon-button.tsx'

type Props = {
  count: number
  /** How many of them can't be reverted. */
  fixed: number
  onRevert: () => void
  onClear: () => void
}

/** How many transactions are selected, and what can be done about them together. */
export function SelectionBar({ count, fixed, onRevert, onClear }: Props) {
  return (
    <section
      aria-label="Selected transactions"
      className="pointer-events-none absolute inset-x-0 bottom-5 z-20 flex justify-center px-4"
    >
      <div className="pointer-events-auto flex max-w-full animate-rise items-center gap-1 rounded-xl border border-line bg-raised py-1 pr-1.5 pl-4 text-sm shadow-black/10 shadow-xl">
        <p role="status" className="min-w-0 pr-2">
          {count.toLocaleString('en')} selected
          {fixed > 0 && <span className="text-muted">, {fixed.toLocaleString('en')} can’t be reverted</span>}
        </p>
        <button
          type="button"
          disabled={fixed > 0}
          onClick={onRevert}
          className="min-h-8 rounded-lg px-3 font-medium text-accent transition-colors hover:bg-hover disabled:opacity-50 pointer-coarse:min-h-11"
        >
          Revert…
        </button>
        <IconButton icon="close" size={15} label="Clear the selection" onClick={onClear} />
      </div>
    </section>
  )
}
