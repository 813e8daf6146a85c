'use client'

import { useRemembered } from '../ui/on-device.ts'
import { waysOf } from './columns.ts'

/** What makes the columns of a list's board, or of everything's: remembered for each, on this device. */
export const useWay = (listId: string | undefined) =>
  useRemembered(`committed-board-${listId ?? 'everything'}`, waysOf(listId))
