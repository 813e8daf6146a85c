import { useState } from 'react'

const NAME = 'committed-paste'

/**
 * Whether pasted lines are read as typed ones are: remembered on this device. At first they aren't: they are mostly other
 * people's words, in which what looks like a day is part of the text.
 */
export function useReadsPasted(): [boolean, (isRead: boolean) => void] {
  const [isRead, setRead] = useState(stored)
  return [
    isRead,
    (next) => {
      setRead(next)
      try {
        if (next) localStorage.setItem(NAME, 'read')
        else localStorage.removeItem(NAME)
      } catch {
        // Where nothing can be stored, it holds for these lines.
      }
    },
  ]
}

function stored(): boolean {
  try {
    return localStorage.getItem(NAME) === 'read'
  } catch {
    return false
  }
}
