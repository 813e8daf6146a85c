'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useId, useState } from 'react'

type Props = Omit<ComponentProps<'input'>, 'id'> & { label: string; hint?: string }

/** A labelled input. A password can be looked at while it is typed. */
export function Field({ label, hint, type = 'text', className = '', ...rest }: Props) {
  const t = useTranslations()
  const id = useId()
  const [isShown, setShown] = useState(false)
  const isPassword = type === 'password'
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div className="relative flex">
        <input
          id={id}
          type={isShown ? 'text' : type}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className={`min-h-11 w-full rounded-lg border border-line bg-canvas px-3 text-base transition-colors placeholder:text-muted hover:border-faint md:text-sm ${isPassword ? 'pr-22' : ''}`}
          {...rest}
        />
        {isPassword && (
          <button
            type="button"
            aria-label={t(isShown ? 'account.fields.hidePassword' : 'account.fields.showPassword')}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-1 right-1 rounded-md px-3 text-muted text-xs hover:bg-hover hover:text-ink"
          >
            {t(isShown ? 'account.fields.hide' : 'account.fields.show')}
          </button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}
