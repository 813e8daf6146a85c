'use client'

import { type Messages, useTranslations } from 'next-intl'
import { type CSSProperties, type FormEvent, useId, useState } from 'react'
import { changeList } from '../../db/model/list-looks.ts'
import { useList, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { hues } from '../views/colors.ts'
import { firstSign } from './first-sign.ts'
import { ListMark } from './list-mark.tsx'
import { frame, input, mainButton, quietButton } from './looks.ts'

const COLORS = Object.keys(hues) as Exclude<keyof Messages['lists']['colors'], 'none'>[]
const SIGNS = [...'🏠💼🛒📚🎓🌱💪🎨🎁💰🔧🍳🎵🐕🧳🚀']

/** The colour and the sign by which a list is told from others, for all who are in it. */
export default function LooksDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const t = useTranslations()
  const store = useStore()
  const list = useList(listId)
  const ids = useId()
  const [color, setColor] = useState(list?.color ?? null)
  const [icon, setIcon] = useState(list?.icon ?? '')
  if (!list) return null

  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    store.commit('Change looks of list', changeList(store.state, { id: listId }, { color, icon: icon || null }))
    event.currentTarget.closest('dialog')?.close()
  }

  return (
    <Dialog label={t('lists.looks.title', { name: list.name })} onClose={onClose} className={frame}>
      <form onSubmit={save} className="flex flex-col gap-5">
        <h2 className="flex min-w-0 items-center gap-2.5 font-semibold">
          <ListMark list={{ icon: icon || null, color, inbox: list.inbox }} size={20} />
          <span className="truncate">{list.name}</span>
        </h2>
        <fieldset>
          <legend className="pb-1.5 text-muted text-sm">{t('lists.looks.color')}</legend>
          <div className="grid grid-cols-9 pointer-coarse:grid-cols-5">
            {[null, ...COLORS].map((each) => (
              <label
                key={each}
                title={t(`lists.colors.${each ?? 'none'}`)}
                className="relative grid h-9 cursor-pointer place-items-center rounded-lg transition-colors hover:bg-hover has-checked:bg-hover has-checked:outline-2 has-checked:outline-accent pointer-coarse:h-11"
              >
                <input
                  type="radio"
                  name={`${ids}color`}
                  aria-label={each === null ? t('lists.looks.noColor') : t(`lists.colors.${each}`)}
                  checked={color === each}
                  onChange={() => setColor(each)}
                  className="absolute inset-0 cursor-pointer opacity-0"
                />
                <span
                  aria-hidden="true"
                  className={`size-4 rounded-full ${each === null ? 'border-2 border-muted' : 'tinted bg-current'}`}
                  style={{ '--hue': each === null ? 0 : hues[each] } as CSSProperties}
                />
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="pb-1.5 text-muted text-sm">{t('lists.looks.icon')}</legend>
          <div className="flex items-center gap-2">
            <input
              aria-label={t('lists.looks.sign')}
              placeholder={t('lists.looks.sign')}
              autoComplete="off"
              value={icon}
              onChange={(event) => setIcon(firstSign(event.target.value, icon))}
              className={input}
            />
            <button
              type="button"
              disabled={icon === ''}
              onClick={() => setIcon('')}
              className={`${quietButton} disabled:opacity-50`}
            >
              {t('lists.looks.noIcon')}
            </button>
          </div>
          <div className="mt-2 grid grid-cols-8 gap-1">
            {SIGNS.map((sign) => (
              <button
                key={sign}
                type="button"
                aria-pressed={icon === sign}
                onClick={() => setIcon(sign)}
                className="grid h-9 place-items-center rounded-lg text-lg transition-colors hover:bg-hover aria-pressed:bg-accent-wash aria-pressed:outline-2 aria-pressed:outline-accent pointer-coarse:h-11"
              >
                {sign}
              </button>
            ))}
          </div>
        </fieldset>
        <div className="flex justify-end gap-2">
          <button
            type="button"
            onClick={(event) => event.currentTarget.closest('dialog')?.close()}
            className={quietButton}
          >
            {t('ui.cancel')}
          </button>
          <button type="submit" className={mainButton}>
            {t('ui.save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
