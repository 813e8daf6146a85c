// What dialogs about lists look like.

export const frame =
  'm-auto w-96 max-w-[calc(100vw-2rem)] max-h-[calc(100dvh-2rem)] animate-rise overflow-y-auto rounded-2xl border border-line bg-raised p-5 shadow-2xl'

export const input =
  'min-h-10 w-full min-w-0 rounded-lg border border-line bg-canvas px-3 text-base pointer-coarse:min-h-11'

export const quietButton = 'min-h-9 rounded-lg px-3 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11'

export const mainButton =
  'min-h-9 rounded-lg bg-accent px-4 font-medium text-on-accent text-sm disabled:opacity-50 pointer-coarse:min-h-11'
