'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { keysInWords } from './key-names.ts'

const shortcuts = [
  ['Ctrl K', 'palette'],
  ['q', 'quickAdd'],
  ['n', 'new'],
  ['↑ ↓', 'go'],
  ['Space', 'complete'],
  ['Enter', 'edit'],
  ['o', 'details'],
  ['Delete', 'delete'],
  ['Alt ↑ ↓', 'shift'],
  ['Alt → ←', 'nest'],
  ['← →', 'fold'],
  ['m', 'move'],
  ['/', 'find'],
  ['x', 'select'],
  ['Shift ↑ ↓', 'selectMore'],
  ['Ctrl A', 'selectAll'],
  ['m s t a p', 'bulk'],
  ['r', 'revert'],
  ['Ctrl Z', 'undo'],
  ['b', 'begin'],
  ['d', 'review'],
  ['Ctrl Enter', 'commit'],
  ['Ctrl ,', 'settings'],
  ['Ctrl P', 'print'],
  ['Esc', 'leave'],
  ['?', 'help'],
] as const

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  return (
    <Dialog
      label={t('shortcuts.title')}
      onClose={onClose}
      className="m-auto w-96 max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 className="font-semibold">{t('shortcuts.title')}</h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label={t('ui.close')} />
        </form>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2.5 text-sm">
        {shortcuts.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keysInWords(t, keys)
                .split(' ')
                .map((key) => (
                  <kbd key={key} className="rounded-md border border-line bg-panel px-1.5 py-0.5 font-sans text-xs">
                    {key}
                  </kbd>
                ))}
            </dt>
            <dd className="text-muted">{t(`shortcuts.${does}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
