'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { type Refusal, sentenceFor } from './sentences.ts'

type Answer = { error: Refusal | null }
type Values = Record<string, string>

/**
 * What a form does: it asks, once at a time, and says in a sentence what came of it.
 *
 * @param ask what the values are sent to
 * @param done called where it worked; what it returns is said
 */
export function useSubmit<A extends Answer>(
  ask: (values: Values) => Promise<A>,
  done: (answer: A, values: Values) => string | undefined | Promise<string | undefined>,
) {
  const t = useTranslations()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ trouble?: string | undefined; done?: string | undefined }>({})

  async function run(values: Values = {}): Promise<boolean> {
    setBusy(true)
    setSaid({})
    try {
      const answer = await ask(values)
      if (answer.error) setSaid({ trouble: sentenceFor(t, answer.error) })
      else setSaid({ done: await done(answer, values) })
      return answer.error === null
    } catch {
      setSaid({ trouble: sentenceFor(t, {}) })
      return false
    } finally {
      setBusy(false)
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const form = event.currentTarget
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    if (await run(values)) form.reset()
  }

  return { run, submit, isBusy, said }
}
