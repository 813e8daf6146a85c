/** A todo to be, with what stands below it. */
export type Line = { text: string; completed: boolean; children: Line[] }

/**
 * Reads pasted lines into a tree: by their indentation, with bullets, numbers and the boxes of Markdown's task lists
 * taken off. Blank lines and rulers are left out. One line gives one todo.
 *
 * @param text several lines, ended by LF, CR or both
 */
export function splitLines(text: string): Line[] {
  const roots: Line[] = []
  const open: { indent: number; children: Line[] }[] = []
  for (const written of text.split(/\r\n?|\n|\u2028|\u2029/)) {
    const read = readLine(written)
    if (!read) continue
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= read.indent) open.pop()
    const line: Line = { text: read.text, completed: read.completed, children: [] }
    const siblings = open.at(-1)?.children ?? roots
    siblings.push(line)
    open.push({ indent: read.indent, children: line.children })
  }
  return roots
}

const INDENT = /^[\s\u200B]*/
const BULLET = /^(?:[-*+•‣◦▪–—·]|\d{1,3}[.)]|[a-z][.)])(?=\s|$)\s*/i
const BOX = /^(?:\[([ xX✓✔]?)\]|([☐☑☒✅✓✔]))(?=\s|$)\s*/
const RULER = /^(?:[-*_=]\s*){3,}$/

function readLine(written: string): { indent: number; text: string; completed: boolean } | null {
  const space = INDENT.exec(written)?.[0] ?? ''
  const content = written.slice(space.length).trim()
  if (content === '' || RULER.test(content)) return null
  const unmarked = content.replace(BULLET, '')
  const box = BOX.exec(unmarked)
  const text = unmarked.slice(box?.[0].length ?? 0).trim()
  if (text === '') return null
  return { indent: widthOf(space), text, completed: /[xX✓✔☑☒✅]/.test(box?.[0] ?? '') }
}

/** A tab reaches to the next multiple of four, as in Markdown. */
const widthOf = (space: string): number =>
  [...space].reduce(
    (width, each) => (each === '\t' ? width + 4 - (width % 4) : each === '\u200B' ? width : width + 1),
    0,
  )
