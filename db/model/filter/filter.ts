import type { Todo } from '../rows.ts'
import { type Expression, FilterError, parseFilter } from './parse.ts'
import { type FilterContext, type Predicate, termOf } from './terms.ts'

export type { FilterContext }

/**
 * Makes a test of todos from a filter as people write it, `(today | overdue) & #Work & !@waiting & p1`. Where nothing is said
 * of whether they are done, only open todos pass.
 *
 * @throws FilterError what is wrong, and where
 */
export function compileFilter(text: string): Predicate {
  const expression = parseFilter(text)
  const test = compile(expression)
  return mentions(expression, /^(completed|open)\b/i)
    ? (todo, context) => !todo.section && test(todo, context)
    : (todo, context) => !todo.section && !todo.completed && test(todo, context)
}

/** Those that pass, in the order in which they are given. */
export function filterTodos(todos: Iterable<Todo>, text: string, context: FilterContext): Todo[] {
  const passes = compileFilter(text)
  return [...todos].filter((todo) => passes(todo, context))
}

function compile(expression: Expression): Predicate {
  switch (expression.kind) {
    case 'term': {
      const predicate = termOf(expression.text)
      if (!predicate) throw new FilterError('unknown', expression.at, expression.text)
      return predicate
    }
    case 'not': {
      const of = compile(expression.of)
      return (todo, context) => !of(todo, context)
    }
    case 'and': {
      const of = expression.of.map(compile)
      return (todo, context) => of.every((each) => each(todo, context))
    }
    case 'or': {
      const of = expression.of.map(compile)
      return (todo, context) => of.some((each) => each(todo, context))
    }
  }
}

function mentions(expression: Expression, pattern: RegExp): boolean {
  if (expression.kind === 'term') return pattern.test(expression.text)
  return expression.kind === 'not'
    ? mentions(expression.of, pattern)
    : expression.of.some((each) => mentions(each, pattern))
}
