import type { createDrafting, DraftWorld } from './drafting.ts'

type Drafting = ReturnType<typeof createDrafting>

/**
 * The draft, before what it takes is loaded: there is none then, and what is asked of one is done as soon as it is there.
 * It comes with the sync (see sync.ts), so that no page waits for it.
 */
export function createDraft(world: DraftWorld) {
  const asked: ((draft: Drafting) => void)[] = []
  const none = (): undefined => undefined
  const draft: Drafting = {
    begin: (name) => void asked.push((each) => each.begin(name)),
    expect: (of) => void asked.push((each) => each.expect(of)),
    stage: (label, changes) => void asked.push((each) => void each.stage(label, changes)) as undefined,
    isOpen: () => asked.length > 0,
    isReviewed: () => false,
    open: () => false,
    canBeSentAgain: () => false,
    undo: none,
    redo: none,
    takeBack: none,
    rename: none,
    drop: none,
    resolve: none,
    rollBack: none,
    commit: none,
    follow: none,
    review: none,
    get: none,
    stored: none,
    kindOf: none,
    rowOf: none,
    take: none,
    isStored: none,
    rewrite: none,
  }
  return {
    draft,
    provide(create: typeof createDrafting): void {
      Object.assign(draft, create(world))
      for (const ask of asked.splice(0)) ask(draft)
    },
  }
}
