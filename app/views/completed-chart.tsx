import { useTranslations } from 'next-intl'
import { dayOf } from '../ui/times.ts'
import { nameOfDay } from './calendar.ts'

type Props = { counts: readonly { day: string; count: number }[]; today: string }

/** How much was done on each day: bars to the eye, and a table for everyone else. */
export function CompletedChart({ counts, today }: Props) {
  const t = useTranslations()
  const most = Math.max(1, ...counts.map(({ count }) => count))
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <figure className="column pb-2">
      <div aria-hidden="true" className="flex h-16 items-end gap-1 border-line border-b">
        {counts.map(({ day, count }) => (
          <span
            key={day}
            title={t('views.completed.onDay', { day: nameOfDay(t, day, today), count })}
            className={`min-w-0 flex-1 rounded-t-sm ${count === 0 ? 'bg-line' : day === today ? 'bg-accent' : 'bg-accent/55'}`}
            style={{ height: count === 0 ? '2px' : `${Math.max(6, (100 * count) / most)}%` }}
          />
        ))}
      </div>
      <figcaption className="flex justify-between gap-4 pt-1.5 text-muted text-xs">
        <span aria-hidden="true">{dayOf(t, counts[0]?.day ?? today)}</span>
        <span>{t('views.completed.inFourWeeks', { count: all })}</span>
        <span aria-hidden="true">{t('times.today')}</span>
      </figcaption>
      <table className="sr-only">
        <caption>{t('views.completed.byDay')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('views.completed.day')}</th>
            <th scope="col">{t('views.completed.title')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ day, count }) => (
            <tr key={day}>
              <th scope="row">{nameOfDay(t, day, today)}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
