import { type ComponentType, lazy } from 'react'
import { keepTrying } from '../store/keep-trying.ts'

/** A part of the screen that is loaded when it is first shown. While the network is gone it is awaited; nothing breaks. */
export const late = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) => lazy(() => keepTrying(load))
