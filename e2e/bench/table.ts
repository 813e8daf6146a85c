export type Row = {
  what: string
  value: number
  unit: string
  /** what it is compared with, in the same unit */
  baseline?: { what: string; value: number }
  /** what it must reach: of the value, or of the value divided by the baseline */
  target?: { of: 'value' | 'ratio'; atMost?: number; atLeast?: number }
  /** why the figure counts for nothing */
  isVoid?: string
}

const rows: Row[] = []

export function report(row: Row): void {
  rows.push(row)
  console.log(`  ${row.what}: ${format(row.value)} ${row.unit}${row.isVoid ? ` VOID: ${row.isVoid}` : ''}`)
}

export function printTable(): void {
  const cells = rows.map((row) => [
    row.what,
    row.isVoid ? `VOID: ${row.isVoid}` : `${format(row.value)} ${row.unit}`,
    row.baseline ? `${format(row.baseline.value)} ${row.unit} (${row.baseline.what})` : '',
    row.baseline ? (row.value / row.baseline.value).toFixed(2) : '',
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
  const figure = target?.of === 'ratio' ? value / (baseline?.value ?? Number.NaN) : value
  return (
    !isVoid &&
    figure <= (target?.atMost ?? Number.POSITIVE_INFINITY) &&
    figure >= (target?.atLeast ?? Number.NEGATIVE_INFINITY)
  )
}

function targetOf({ target, unit }: Row): string {
  if (!target) return ''
  const sign = target.atMost === undefined ? '≥' : '≤'
  return `${sign} ${target.atMost ?? target.atLeast}${target.of === 'ratio' ? ' ×' : ` ${unit}`}`
}

const format = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value >= 100 ? value.toFixed(0) : value.toFixed(2)
