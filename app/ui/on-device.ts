import { useState } from 'react'

/** What the browser would not store: it holds until the page is left. */
const unstored = new Map<string, string>()

/** What this device remembers of its user's ways, by name. */
export function remembered(name: string): string | null {
  try {
    return unstored.get(name) ?? localStorage.getItem(name)
  } catch {
    return null
  }
}

export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
    unstored.delete(name)
  } catch {
    unstored.set(name, text)
  }
}

/** One of several, the first until another is chosen: remembered on this device. */
export function useRemembered<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): [Choice, (choice: Choice) => void] {
  const [chosen, choose] = useState(() => {
    const before = remembered(name)
    return choices.find((choice) => choice === before) ?? (choices[0] as Choice)
  })
  return [
    chosen,
    (choice) => {
      choose(choice)
      remember(name, choice)
    },
  ]
}
