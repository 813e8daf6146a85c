import type { Line } from '../quick-add/lines.ts'

/** Lines one below another, each with how many it is part of. */
export function inRows(lines: Line[]): { text: string; completed: boolean; depth: number }[] {
  const rows: ReturnType<typeof inRows> = []
  const add = (those: Line[], depth: number): void => {
    for (const { text, completed, children } of those) {
      rows.push({ text, completed, depth })
      add(children, depth + 1)
    }
  }
  add(lines, 0)
  return rows
}

/** Several lines as one. */
export const joined = (text: string): string => text.replace(/\s+/g, ' ').trim()
