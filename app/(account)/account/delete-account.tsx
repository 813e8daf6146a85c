'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ErrorCode } from '../../../db/model/errors.ts'
import type { DeletionPlan } from '../../../db/remove-account.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import type { Words } from '../../language/words.ts'
import { inOneSentence } from '../../sharing/words.ts'
import { Dialog } from '../../ui/dialog.tsx'

type Props = { userId: string; plan: DeletionPlan; hasPassword: boolean }

/** Says what becomes of each list before it asks for the last word. */
export function DeleteAccount(props: Props) {
  const t = useTranslations()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="button" kind="danger" className="w-fit" onClick={() => setOpen(true)}>
        {t('account.deletion.begin')}
      </Button>
      {isOpen && <DeleteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function DeleteDialog({ userId, plan, hasPassword, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()

  async function remove(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setTrouble(undefined)
    const choices = Object.fromEntries(plan.chosen.map(({ listId }) => [listId, form.get(listId) || null]))
    const refused = await askForRemoval(String(form.get('password') ?? ''), choices)
    if (refused === undefined) {
      const { forgetOnDevice } = await import('../../store/leave.ts')
      await forgetOnDevice(userId)
    } else {
      setBusy(false)
      setTrouble(sentenceOf(t, refused, hasPassword))
    }
  }

  return (
    <Dialog
      label={t('account.deletion.title')}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-112 max-w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-2xl border border-line bg-raised p-6 shadow-2xl"
    >
      <h2 className="font-semibold text-lg">{t('account.deletion.question')}</h2>
      <form onSubmit={remove} className="mt-3 flex flex-col gap-4 text-sm">
        <p className="text-muted">{t('account.deletion.warning')}</p>
        <Fate title={t('account.deletion.deleted')} names={plan.deleted.map(({ name }) => name)} />
        <Fate title={t('account.deletion.left')} names={plan.left.map(({ name }) => name)} />
        {plan.chosen.map(({ listId, name, members }) => (
          <label key={listId} className="flex flex-col gap-1.5">
            <span className="font-medium">{t('account.deletion.heir', { list: name })}</span>
            <select
              name={listId}
              className="min-h-11 rounded-lg border border-line bg-canvas px-3 text-base md:text-sm"
            >
              {members.map((member) => (
                <option key={member.userId} value={member.userId}>
                  {member.name}
                </option>
              ))}
              <option value="">{t('account.deletion.nobody')}</option>
            </select>
          </label>
        ))}
        {hasPassword && (
          <Field
            label={t('account.fields.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
        <Said trouble={trouble} />
        <div className="flex justify-end gap-2">
          <Button type="button" kind="plain" onClick={onClose}>
            {t('account.deletion.keep')}
          </Button>
          <Button kind="danger" isBusy={isBusy}>
            {t('account.deletion.forGood')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Fate({ title, names }: { title: string; names: string[] }) {
  const t = useTranslations()
  if (names.length === 0) return null
  return (
    <div>
      <p className="font-medium">{title}</p>
      <p className="text-muted">{inOneSentence(t, names)}</p>
    </div>
  )
}

function sentenceOf(t: Words, code: ErrorCode | 'offline', hasPassword: boolean): string {
  if (code === 'offline') return t('account.deletion.offline')
  if (code === 'no_access') return t(hasPassword ? 'account.deletion.refused' : 'account.refusals.notFresh')
  return t(code === 'no_owner' || code === 'not_found' ? 'account.deletion.changed' : 'account.deletion.failed')
}

/** @returns why it was refused, or nothing */
async function askForRemoval(
  password: string,
  choices: Record<string, FormDataEntryValue | null>,
): Promise<ErrorCode | 'offline' | undefined> {
  try {
    const response = await fetch('/api/account', {
      method: 'DELETE',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ password, choices }),
    })
    const { error } = (await response.json()) as { error?: { code: ErrorCode } }
    return error?.code
  } catch {
    return 'offline'
  }
}
