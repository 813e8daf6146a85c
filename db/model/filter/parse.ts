/** A filter as it is written: terms, joined by `&` and `|`, turned round by `!`, grouped by parentheses. */
export type Expression =
  | { kind: 'term'; text: string; at: number }
  | { kind: 'not'; of: Expression }
  | { kind: 'and' | 'or'; of: Expression[] }

export type Flaw =
  | 'empty'
  | 'tooLong'
  | 'tooDeep'
  | 'unknown'
  | 'missingHere'
  | 'missingAtEnd'
  | 'missingBefore'
  | 'unopened'
  | 'unclosed'

/** What is wrong with a filter, and where: `at` counts characters from its start, and `text` is what it is wrong about. */
export class FilterError extends Error {
  override name = 'FilterError'
  readonly flaw: Flaw
  readonly at: number
  readonly text: string

  constructor(flaw: Flaw, at: number, text = '') {
    super(`${flaw} at ${at}: ${text}`)
    this.flaw = flaw
    this.at = at
    this.text = text
  }
}

const DEEPEST = 50
const LONGEST = 1000

/**
 * Reads a filter. `!` binds closest, then `&`, then `|`; a backslash takes the meaning from the character after it.
 *
 * @throws FilterError what is wrong, and where
 */
export function parseFilter(text: string): Expression {
  if (text.length > LONGEST) throw new FilterError('tooLong', LONGEST)
  const tokens = tokensOf(text)
  let place = 0
  const expression = alternatives(0)
  const left = tokens[place]
  if (left) throw new FilterError(left.text === ')' ? 'unopened' : 'missingHere', left.at)
  return expression

  function alternatives(depth: number): Expression {
    return joined('|', 'or', () => joined('&', 'and', () => operand(depth)))
  }

  function joined(sign: '|' | '&', kind: 'or' | 'and', next: () => Expression): Expression {
    const first = next()
    const of = [first]
    while (tokens[place]?.isSign && tokens[place]?.text === sign) {
      place++
      of.push(next())
    }
    return of.length === 1 ? first : { kind, of }
  }

  function operand(depth: number): Expression {
    const token = tokens[place]
    if (depth > DEEPEST) throw new FilterError('tooDeep', token?.at ?? text.length)
    if (token === undefined) throw new FilterError(text.trim() === '' ? 'empty' : 'missingAtEnd', text.length)
    place++
    if (!token.isSign) return { kind: 'term', text: token.text, at: token.at }
    if (token.text === '!') return { kind: 'not', of: operand(depth + 1) }
    if (token.text !== '(') throw new FilterError('missingBefore', token.at, token.text)
    const inside = alternatives(depth + 1)
    if (tokens[place]?.text !== ')' || !tokens[place]?.isSign) throw new FilterError('unclosed', token.at)
    place++
    return inside
  }
}

type Token = { text: string; at: number; isSign: boolean }

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let word = ''
  let at = 0
  const end = () => {
    if (word.trim() !== '')
      tokens.push({ text: word.trim(), at: at + word.length - word.trimStart().length, isSign: false })
    word = ''
  }
  for (let place = 0; place < text.length; place++) {
    const character = text[place] as string
    if (word === '') at = place
    if (character === '\\' && place + 1 < text.length) {
      word += text[++place]
    } else if ('&|!()'.includes(character)) {
      end()
      tokens.push({ text: character, at: place, isSign: true })
    } else {
      word += character
    }
  }
  end()
  return tokens
}
