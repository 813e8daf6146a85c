import type { Line } from '../quick-add/lines.ts'

/** Lines one below another, each with how many it is part of. */
export function inRows(lines: Line[]): Row[] {
  const rows: Row[] = []
  const add = (those: Line[], depth: number, within: Line | undefined): void => {
    for (const line of those) {
      rows.push({ line, depth, root: within ?? line })
      add(line.children, depth + 1, within ?? line)
    }
  }
  add(lines, 0, undefined)
  return rows
}

/** A line, how many it is part of, and the outermost of these, or itself. */
export type Row = { line: Line; depth: number; root: Line }

/** Several lines as one. */
export const joined = (text: string): string => text.replace(/\s+/g, ' ').trim()
