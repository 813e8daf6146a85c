import { leavePage } from './reload.ts'
import { openStorage } from './storage.ts'
import { openTabs } from './tabs.ts'
import { signOut } from './transport.ts'

/**
 * Signs out, and leaves nothing of the user on this device: neither rows nor what was never sent. Other tabs forget too.
 *
 * @throws TransportError where the server can't be reached: then nothing has happened
 */
export async function leaveDevice(userId: string): Promise<void> {
  await signOut()
  await forgetOnDevice(userId)
}

/** Leaves nothing on this device of somebody who isn't signed in any more, and begins anew. */
export async function forgetOnDevice(userId: string): Promise<void> {
  await (await openStorage().catch(() => undefined))?.clear()
  for (const key of Object.keys(localStorage)) if (key.startsWith('committed')) localStorage.removeItem(key)
  const tabs = openTabs(() => {})
  tabs.tell({ kind: 'left', userId })
  tabs.close()
  leavePage(() => location.assign('/'))
}
