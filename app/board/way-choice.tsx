import { useTranslations } from 'next-intl'
import { Choice } from '../history/choice.tsx'
import { type By, waysOf } from './columns.ts'

type Props = { by: By; listId: string | undefined; onChange: (by: By) => void }

/** What makes the columns. */
export function WayChoice({ by, listId, onChange }: Props) {
  const t = useTranslations()
  return (
    <Choice label={t('board.columns')} value={by} onChange={(value) => onChange(value as By)}>
      {waysOf(listId).map((way) => (
        <option key={way} value={way}>
          {t(`board.ways.${way}`)}
        </option>
      ))}
    </Choice>
  )
}
