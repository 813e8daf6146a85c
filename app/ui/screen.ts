import { observeElementRect, type Rect, type Virtualizer } from '@tanstack/react-virtual'

/** As large as it was last, by the part of the screen. */
const last = new Map<string, Rect>()

/**
 * What rows are to find room in until that is measured: as much as was there last. Who comes back finds it so, mostly, and
 * nothing is drawn twice.
 *
 * @param first what it is taken for before it was ever drawn
 */
export const screenOf = (part: string, first: Rect) => ({
  initialRect: last.get(part) ?? first,
  observeElementRect<T extends Element>(virtualizer: Virtualizer<T, Element>, tell: (rect: Rect) => void) {
    return observeElementRect(virtualizer, (rect) => {
      last.set(part, rect)
      tell(rect)
    })
  },
})
