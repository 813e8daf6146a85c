/** A script that may run in the page of one request alone. */
export type OwnScript = { nonce: string | undefined; text: string }

/** Makes the page look as its user likes it, in the very document that the server sends. */
export const FirstLook = ({ nonce, text }: OwnScript) => (
  <script nonce={nonce} suppressHydrationWarning>
    {text}
  </script>
)
