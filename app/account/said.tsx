/** What came of something: read out at once where it went wrong. */
export function Said({ trouble, done }: { trouble?: string | undefined; done?: string | undefined }) {
  return (
    <>
      {trouble && (
        <p role="alert" className="rounded-lg bg-danger/10 px-3 py-2 text-danger text-sm">
          {trouble}
        </p>
      )}
      <p role="status" className={done ? 'rounded-lg bg-accent-wash px-3 py-2 text-sm' : 'sr-only'}>
        {done}
      </p>
    </>
  )
}
