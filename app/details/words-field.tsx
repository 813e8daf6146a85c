'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { field } from './looks.ts'
import { useTyping } from './typing.ts'

type Props = {
  /** Names it among the fields of all todos. */
  name: string
  label: string
  placeholder: string
  maxLength?: number
  /** Does what the words say, and tells whether they were understood. */
  onSay: (text: string) => boolean
  /** What is said where they weren't. */
  problem: string
  /** Whether it has the focus at once. */
  isFirst?: boolean
  /** Called after Enter, where all was understood. */
  onDone?: () => void
  inputMode?: 'url' | 'text'
}

/** A field that takes words. Enter and leaving it say them; what isn't understood stays, and is marked. */
export function WordsField({
  name,
  label,
  placeholder,
  maxLength = 200,
  onSay,
  problem,
  isFirst,
  onDone,
  inputMode,
}: Props) {
  const said = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  const { text, isTyped, change, end } = useTyping({
    name,
    value: '',
    savesAtEnd: false,
    save(text) {
      const isUnderstood = onSay(text)
      setWrong(!isUnderstood)
      return isUnderstood
    },
  })
  useEffect(() => {
    if (isFirst && matchMedia('(pointer: fine)').matches) input.current?.focus()
  }, [isFirst])
  return (
    <div>
      <input
        ref={input}
        aria-label={label}
        lang="en" // what is read here, such as “fri 5pm”, is English in every language
        placeholder={placeholder}
        autoComplete="off"
        enterKeyHint="done"
        inputMode={inputMode ?? 'text'}
        maxLength={maxLength}
        value={text}
        aria-invalid={isWrong && isTyped}
        aria-describedby={said}
        onChange={(event) => {
          setWrong(false)
          change(event.target.value)
        }}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault() // or it presses what gets the focus now
          if (end()) onDone?.()
        }}
        className={field}
      />
      <p id={said} role="status" className="text-danger text-xs">
        {isWrong && isTyped && <span className="block pt-1.5">{problem}</span>}
      </p>
    </div>
  )
}
