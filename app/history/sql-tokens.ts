export type Token = { text: string; kind: 'keyword' | 'text' | 'number' | 'comment' | 'plain' }

const KEYWORDS =
  'BEGIN|COMMIT|ISOLATION|LEVEL|READ|COMMITTED|REPEATABLE|SERIALIZABLE|INSERT|INTO|VALUES|UPDATE|SET|DELETE|FROM|WHERE|AND|OR|NOT|NULL|TRUE|FALSE|ON|CONFLICT|DO|NOTHING|DEFAULT|RETURNING|LOCAL|ROLE|SELECT|AS|TRANSACTION|USING|IS|IN'
const PATTERN = new RegExp(
  `(--[^\\n]*)|('(?:[^']|'')*'|"(?:[^"]|"")*")|\\b(${KEYWORDS})\\b|\\b(\\d+(?:\\.\\d+)?)\\b`,
  'gi',
)

/** A statement cut into what is coloured alike. Put together again it is the statement. */
export function tokensOf(statement: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of statement.matchAll(PATTERN)) {
    const [text, comment, quoted, keyword] = match
    if (match.index > end) tokens.push({ text: statement.slice(end, match.index), kind: 'plain' })
    // What is in double quotes is a name.
    const kind = comment
      ? 'comment'
      : quoted
        ? text.startsWith("'")
          ? 'text'
          : 'plain'
        : keyword
          ? 'keyword'
          : 'number'
    tokens.push({ text, kind })
    end = match.index + text.length
  }
  return end < statement.length ? [...tokens, { text: statement.slice(end), kind: 'plain' }] : tokens
}
