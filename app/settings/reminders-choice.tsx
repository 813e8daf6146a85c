'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Settings } from '../../db/model/settings.ts'
import { server } from '../reminders/device.ts'
import { DeviceState } from '../reminders/device-state.tsx'

type Props = { settings: Settings; onChange: (values: Settings) => void }

/** How reminders come: on all devices alike, but for whether this one shows them. */
export function RemindersChoice({ settings, onChange }: Props) {
  const t = useTranslations()
  const [sends, setSends] = useState<Awaited<ReturnType<typeof server>>>()
  useEffect(() => {
    // Offline, or before anybody is there: then nothing is said of what the server can do.
    void server().then(setSends, () => {})
  }, [])
  const byPush = settings.remindByPush !== false
  return (
    <fieldset className="flex flex-col border-line border-t pt-4">
      <legend className="sr-only">{t('settings.reminders.title')}</legend>
      <Way
        text={t('settings.reminders.push')}
        isOn={byPush}
        onChange={(isOn) => onChange({ remindByPush: isOn ? undefined : false })}
      />
      {byPush && (
        <div className="pb-2">
          {sends?.key === null ? (
            <p className="text-muted text-xs">{t('settings.reminders.noKey')}</p>
          ) : (
            <DeviceState canTurnOff />
          )}
        </div>
      )}
      <Way
        text={t('settings.reminders.mail')}
        isOn={settings.remindByMail !== false}
        onChange={(isOn) => onChange({ remindByMail: isOn ? undefined : false })}
      />
      {sends?.mail === false && <p className="text-muted text-xs">{t('settings.reminders.noMail')}</p>}
    </fieldset>
  )
}

function Way({ text, isOn, onChange }: { text: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="flex min-h-10 cursor-pointer items-center justify-between gap-4 pointer-coarse:min-h-11">
      {text}
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
        className="relative h-6 w-10 flex-none cursor-pointer appearance-none rounded-full bg-faint transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-5 before:rounded-full before:bg-raised before:shadow-sm before:transition-transform checked:bg-accent checked:before:translate-x-4"
      />
    </label>
  )
}
