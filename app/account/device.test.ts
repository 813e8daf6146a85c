import { expect, test } from 'vitest'
import { words } from '../language/words.ts'
import { deviceOf } from './device.ts'

test('A device is called what people call it', () => {
  const t = words()
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit'
  expect(deviceOf(t, `${mac}/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36`)).toBe('Chrome on Mac')
  expect(deviceOf(t, `${mac}/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15`)).toBe('Safari on Mac')
  expect(deviceOf(t, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126 Safari/537.36 Edg/126')).toBe(
    'Edge on Windows',
  )
  expect(deviceOf(t, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) CriOS/126 Safari/604')).toBe(
    'Chrome on iPhone',
  )
  expect(deviceOf(t, 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0')).toBe('Firefox on Android')
  expect(deviceOf(t, 'curl/8')).toBe('Some device')
})
