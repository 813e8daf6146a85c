import { useTranslations } from 'next-intl'
import { Glyph } from '../ui/glyph.tsx'

const LISTS = ['w-14', 'w-28', 'w-20', 'w-24']
const TODOS = ['w-56', 'w-40', 'w-64', 'w-48', 'w-32']

// Rows are nearly always there before anyone sees that they weren't.
const late = 'transition-opacity delay-200 duration-300 starting:opacity-0'

/** The workspace before its rows are read: what is the same for all stands already, the rest is outlined. */
export function Skeleton() {
  const t = useTranslations()
  return (
    <div className="flex h-dvh" aria-busy="true">
      <div className="w-66 flex-none border-line border-r bg-panel max-md:hidden">
        <p className="flex items-center gap-2.5 px-6 pt-6 pb-5 font-semibold tracking-tight">
          <span className="grid size-6 place-items-center rounded-full bg-accent text-on-accent">
            <Glyph name="done" size={15} />
          </span>
          Committed
        </p>
        <div className={`px-3 ${late}`}>
          {LISTS.map((width) => (
            <div key={width} className="flex h-10 items-center gap-3 px-3">
              <Bar shape="size-4.5 rounded-md" />
              <Bar shape={`h-2.5 ${width}`} />
            </div>
          ))}
        </div>
      </div>
      <main className={`flex h-dvh min-w-0 flex-1 flex-col ${late}`}>
        <h1 className="sr-only">{t('shell.opening')}</h1>
        <div className="column pt-10 pb-5 max-md:pt-[max(0.75rem,env(safe-area-inset-top))] max-md:pb-2">
          <div className="flex h-9 items-center max-md:h-11">
            <Bar shape="h-5 w-36" />
          </div>
        </div>
        <div className="column pb-4 max-md:order-last max-md:border-line max-md:border-t max-md:pt-2 max-md:pb-[max(0.5rem,env(safe-area-inset-bottom))]">
          <div className="h-12.5 rounded-xl border border-line bg-raised" />
        </div>
        <div className="column flex-1 pt-10">
          {TODOS.map((width) => (
            <div key={width} className="flex h-11 items-center gap-3 pl-3.5">
              <Bar shape="size-5 rounded-full" />
              <Bar shape={`h-2.5 ${width}`} />
            </div>
          ))}
        </div>
      </main>
    </div>
  )
}

const Bar = ({ shape }: { shape: string }) => <span className={`flex-none rounded-full bg-line ${shape}`} />
