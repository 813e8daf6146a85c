import { useCallback, useState } from 'react'

/** A part of the app that is loaded when it is first asked for, and there from then on for all who use it. */
type Part<Module> = { load: () => Promise<Module>; loaded: Module | undefined }

export const part = <Module extends object>(load: () => Promise<Module>): Part<Module> => ({ load, loaded: undefined })

export function usePart<Module extends object>(of: Part<Module>): [Module | undefined, load: () => void] {
  const [loaded, setLoaded] = useState(of.loaded)
  const load = useCallback(() => {
    if (of.loaded) return setLoaded(of.loaded)
    of.load().then(
      (came) => {
        of.loaded = came
        setLoaded(came)
      },
      () => {}, // without the network it may not be here yet
    )
  }, [of])
  return [loaded, load]
}
