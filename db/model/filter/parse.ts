/** A filter as it is written: terms, joined by `&` and `|`, turned round by `!`, grouped by parentheses. */
export type Expression =
  | { kind: 'term'; text: string; at: number }
  | { kind: 'not'; of: Expression }
  | { kind: 'and' | 'or'; of: Expression[] }

/** What is wrong with a filter, and where: `at` counts characters from its start. */
export class FilterError extends Error {
  override name = 'FilterError'
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const DEEPEST = 50
const LONGEST = 1000

/**
 * Reads a filter. `!` binds closest, then `&`, then `|`; a backslash takes the meaning from the character after it.
 *
 * @throws FilterError with a sentence that a person understands
 */
export function parseFilter(text: string): Expression {
  if (text.length > LONGEST) throw new FilterError('The filter is too long', LONGEST)
  const tokens = tokensOf(text)
  let place = 0
  const expression = alternatives(0)
  const left = tokens[place]
  if (left) throw new FilterError(left.text === ')' ? 'There is no ( for this )' : 'Something is missing here', left.at)
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
    if (depth > DEEPEST) throw new FilterError('That is nested too deep', token?.at ?? text.length)
    if (token === undefined)
      throw new FilterError(text.trim() === '' ? 'Write a filter' : 'Something is missing at the end', text.length)
    place++
    if (!token.isSign) return { kind: 'term', text: token.text, at: token.at }
    if (token.text === '!') return { kind: 'not', of: operand(depth + 1) }
    if (token.text !== '(') throw new FilterError(`Something is missing before ${token.text}`, token.at)
    const inside = alternatives(depth + 1)
    if (tokens[place]?.text !== ')' || !tokens[place]?.isSign) throw new FilterError('The ( is not closed', token.at)
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
