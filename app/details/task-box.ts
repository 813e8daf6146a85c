const BOX = /\[([ xX])\] +(.*)/

/** What stands beside the box of a task in Markdown, whose item begins at a place in the text. */
export const taskAt = (text: string, place: number): string => BOX.exec(text.slice(place))?.[2]?.trim() ?? ''

/** Notes with the box of one of their tasks ticked, or not any more. */
export const ticked = (text: string, place: number): string =>
  text.slice(0, place) +
  text.slice(place).replace(BOX, (task, mark: string) => `[${mark === ' ' ? 'x' : ' '}${task.slice(2)}`)
