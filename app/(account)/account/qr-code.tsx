import { useTranslations } from 'next-intl'
import { encode } from 'uqr'

/** A QR code, dark on light in every theme, as cameras want it. */
export function QrCode({ text }: { text: string }) {
  const t = useTranslations()
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      role="img"
      aria-label={t('account.twoFactor.qrCode')}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-xl bg-white text-black"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
