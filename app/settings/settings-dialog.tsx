'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { LANGUAGES, languageOf, preferredOf } from '../../db/model/language.ts'
import { changeSettings, type Settings } from '../../db/model/settings.ts'
import { browserHabits } from '../store/habits.ts'
import { useSettings, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ACCENTS, type Accent, accentOf } from './accents.ts'
import { RemindersChoice } from './reminders-choice.tsx'
import { zonesByRegion } from './zones.ts'

const THEMES = ['system', 'light', 'dark'] as const
const WEEK_STARTS = [1, 0, 6] as const
const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const

/** How the app looks and by whose calendar it goes, on all of the user's devices. Each choice holds at once. */
export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  const store = useStore()
  const settings = useSettings()
  const t = useTranslations()
  const browser = browserHabits()
  const change = (values: Settings) => void store.commit('Change settings', changeSettings(store.state, values))

  return (
    <Dialog
      label={t('settings.title')}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[30rem] max-w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-2xl border border-line bg-raised p-5 shadow-2xl"
    >
      <div className="mb-1 flex items-center justify-between">
        <h2 className="font-semibold">{t('settings.title')}</h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label={t('ui.close')} />
        </form>
      </div>
      <p className="mb-5 text-muted text-sm">{t('settings.everywhere')}</p>
      <div className="flex flex-col gap-6 text-sm">
        <Theme
          value={settings.theme ?? 'system'}
          accent={accentOf(settings.accent)}
          onChange={(theme) => change({ theme })}
        />
        <AccentChoice value={accentOf(settings.accent)} onChange={(accent) => change({ accent })} />
        <div className="flex flex-col gap-1 border-line border-t pt-4">
          <Row label={t('settings.language')}>
            {(id) => (
              <select
                id={id}
                className={select}
                value={settings.language ?? ''}
                onChange={({ target }) => change({ language: languageOf(target.value) })}
              >
                <option value="">
                  {t('settings.asTheDevice', { value: LANGUAGES[preferredOf(navigator.languages)] })}
                </option>
                {Object.entries(LANGUAGES).map(([language, name]) => (
                  <option key={language} value={language} lang={language}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Row>
          <Row label={t('settings.timeZone')}>
            {(id) => (
              <select
                id={id}
                className={select}
                value={settings.timeZone ?? ''}
                onChange={({ target }) => change({ timeZone: target.value || undefined })}
              >
                <option value="">{t('settings.asTheDevice', { value: browser.timeZone.replaceAll('_', ' ') })}</option>
                {zonesByRegion(t('settings.theWorld'), settings.timeZone).map(([region, zones]) => (
                  <optgroup key={region} label={region}>
                    {zones.map(({ name, place }) => (
                      <option key={name} value={name}>
                        {place}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            )}
          </Row>
          <Row label={t('settings.weekStart')}>
            {(id) => (
              <select
                id={id}
                className={select}
                value={settings.weekStart ?? ''}
                onChange={({ target }) =>
                  change({
                    weekStart: target.value === '' ? undefined : (Number(target.value) as Settings['weekStart']),
                  })
                }
              >
                <option value="">
                  {t('settings.asTheDevice', { value: t(`settings.weekStarts.${browser.weekStart}`) })}
                </option>
                {WEEK_STARTS.map((day) => (
                  <option key={day} value={day}>
                    {t(`settings.weekStarts.${day}`)}
                  </option>
                ))}
              </select>
            )}
          </Row>
          <Row label={t('settings.dateOrder')}>
            {(id) => (
              <select
                id={id}
                className={select}
                value={settings.dateOrder ?? ''}
                onChange={({ target }) => change({ dateOrder: (target.value || undefined) as Settings['dateOrder'] })}
              >
                <option value="">
                  {t('settings.asTheDevice', { value: t(`settings.dateOrders.${browser.dateOrder}`) })}
                </option>
                {DATE_ORDERS.map((order) => (
                  <option key={order} value={order}>
                    {t(`settings.dateOrders.${order}`)}
                  </option>
                ))}
              </select>
            )}
          </Row>
        </div>
        <RemindersChoice settings={settings} onChange={change} />
      </div>
    </Dialog>
  )
}

const select =
  'min-h-9 w-60 min-w-0 truncate rounded-lg border border-line bg-canvas px-2 transition-colors hover:bg-hover pointer-coarse:min-h-11 max-sm:w-full'

type ThemeName = (typeof THEMES)[number]

type ThemeProps = { value: ThemeName; accent: Accent; onChange: (theme: ThemeName) => void }

function Theme({ value, accent, onChange }: ThemeProps) {
  const t = useTranslations()
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-2 text-muted">{t('settings.theme')}</legend>
      <div className="grid grid-cols-3 gap-2">
        {THEMES.map((theme) => (
          <label
            key={theme}
            className="flex cursor-pointer flex-col gap-2 rounded-xl p-1.5 text-center transition-colors hover:bg-hover has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={theme === value}
              onChange={() => onChange(theme)}
              className="peer sr-only"
            />
            <Preview theme={theme} accent={accent} />
            <span className="peer-checked:font-medium">{t(`settings.themes.${theme}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The app in small, half light and half dark where the device decides. */
function Preview({ theme, accent }: { theme: ThemeName; accent: Accent }) {
  const halves = theme === 'system' ? (['light', 'dark'] as const) : [theme]
  return (
    <span aria-hidden="true" className="flex h-16 w-full overflow-hidden rounded-lg border border-line">
      {halves.map((half) => (
        <span key={half} data-theme={half} data-accent={accent} className="flex flex-1 bg-canvas">
          <span className="w-1/4 border-line border-r bg-panel" />
          <span className="flex flex-1 flex-col justify-center gap-1.5 px-2">
            {['w-full', 'w-3/4', 'w-5/6'].map((width, row) => (
              <span key={width} className="flex items-center gap-1.5">
                <span className={`size-2 flex-none rounded-full ${row === 0 ? 'bg-accent' : 'border border-faint'}`} />
                <span className={`h-1 rounded-full bg-line ${width}`} />
              </span>
            ))}
          </span>
        </span>
      ))}
    </span>
  )
}

function AccentChoice({ value, onChange }: { value: Accent; onChange: (accent: Accent) => void }) {
  const t = useTranslations()
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 text-muted">{t('settings.accent')}</legend>
      <div className="-mx-1.5 flex flex-wrap max-sm:w-44">
        {ACCENTS.map((accent) => (
          <label
            key={accent}
            title={t(`settings.accents.${accent}`)}
            data-accent={accent}
            className="grid size-11 cursor-pointer place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-4"
          >
            <input
              type="radio"
              name={name}
              checked={accent === value}
              onChange={() => onChange(accent)}
              className="peer sr-only"
            />
            <span className="sr-only">{t(`settings.accents.${accent}`)}</span>
            <span
              aria-hidden="true"
              className="size-6 rounded-full bg-accent ring-accent ring-offset-2 ring-offset-raised transition-transform hover:scale-110 peer-checked:ring-2"
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Row({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="flex min-h-11 items-center justify-between gap-4 max-sm:flex-col max-sm:items-stretch max-sm:gap-1 max-sm:py-1">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
