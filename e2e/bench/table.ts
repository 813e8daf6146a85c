export type Row = {
  what: string
  value: number
  unit: string
  /** what it is compared with, in the same unit */
  baseline?: { what: string; value: number; isVoid?: string }
  /** what it must reach: of the value, or of the value divided by the baseline */
  target?: { of: 'value' | 'ratio'; atMost?: number; atLeast?: number }
  /** why the figure counts for nothing */
  isVoid?: string
}

const rows: Row[] = []

export function report(row: Row): void {
  rows.push(row)
  const baseline = row.baseline ? `, ${figure(row.baseline, row.unit)} (${row.baseline.what})` : ''
  console.log(`  ${row.what}: ${figure(row, row.unit)}${baseline}`)
}

export function printTable(): void {
  const cells = rows.map((row) => [
    row.what,
    figure(row, row.unit),
    row.baseline ? `${figure(row.baseline, row.unit)} (${row.baseline.what})` : '',
    row.baseline && !row.isVoid && !row.baseline.isVoid ? (row.value / row.baseline.value).toFixed(2) : '',
    targetOf(row),
    row.target ? (isMet(row) ? 'yes' : 'NO') : '',
  ])
  const all = [['measurement', 'value', 'baseline', 'ratio', 'target', 'met'], ...cells]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? []
  const line = (texts: string[]) => `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`
  console.log(`\n${line(all[0] ?? [])}\n|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
  for (const texts of cells) console.log(line(texts))
}

/** The value below which that part of the samples lies. */
export function percentile(samples: number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

function isMet({ value, baseline, target, isVoid }: Row): boolean {
  const reached = target?.of === 'ratio' ? value / (baseline?.value ?? Number.NaN) : value
  return (
    !isVoid &&
    !baseline?.isVoid &&
    reached <= (target?.atMost ?? Number.POSITIVE_INFINITY) &&
    reached >= (target?.atLeast ?? Number.NEGATIVE_INFINITY)
  )
}

function targetOf({ target, unit }: Row): string {
  if (!target) return ''
  const sign = target.atMost === undefined ? '≥' : '≤'
  return `${sign} ${target.atMost ?? target.atLeast}${target.of === 'ratio' ? ' ×' : ` ${unit}`}`
}

const figure = ({ value, isVoid }: { value: number; isVoid?: string }, unit: string): string =>
  isVoid ? `VOID: ${isVoid}` : `${format(value)} ${unit}`.trim()

const format = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value >= 100 ? value.toFixed(0) : value.toFixed(2)
