import { words } from '../../db/model/filter/terms.ts'

const given: [term: string, means: string][] = [
  ['7 days', 'due within so many days from today on'],
  ['due: 2026-03-14', 'due then; also due before: and due after:'],
  ['deadline: +2 weeks', 'by its deadline; also before: and after:'],
  ['created: yesterday', 'by when it was written; also before: and after:'],
  ['completed after: -7 days', 'by when it was done; also before:'],
  ['assigned to: Ada', 'whose it is to do: a name, me, others'],
  ['search: bridge', 'words of its text or notes'],
  ['@phone', 'a tag; * stands for anything'],
  ['#Work', 'a list'],
  ['/Later', 'a section'],
]

/** Every term that filters know. */
export function FilterHelp() {
  return (
    <details className="rounded-lg border border-line px-3 py-2 text-muted">
      <summary className="min-h-6 cursor-pointer">What filters know</summary>
      <p className="pt-2">
        Join terms with <kbd>&amp;</kbd> for both and <kbd>|</kbd> for either, turn one round with <kbd>!</kbd>, and
        group with parentheses. Only open todos pass, unless the filter says <kbd>completed</kbd>.
      </p>
      <p className="pt-2 text-ink">{Object.keys(words).join(' · ')}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 py-2">
        {given.map(([term, means]) => (
          <div key={term} className="contents">
            <dt className="text-ink">{term}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
