const HUES = {
  red: 25,
  orange: 60,
  yellow: 95,
  green: 150,
  teal: 195,
  blue: 255,
  purple: 305,
  pink: 350,
}

/** The colours that a filter may have, each by its place on the wheel of hues. */
export const hues: Record<string, number> = HUES
export const COLORS = Object.keys(HUES) as (keyof typeof HUES)[]
