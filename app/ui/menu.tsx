'use client'

import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import { Glyph } from './glyph.tsx'
import { IconButton } from './icon-button.tsx'
import { keysInWords } from './key-names.ts'
import type { MenuProps } from './menu-button.tsx'

type Props = MenuProps & { container: HTMLElement | null }

/** The menu itself, over the headless one. Loaded when the first is opened. */
export default function Menu({ label, groups, isOpen, onOpenChange, className, tabIndex = 0, container }: Props) {
  const t = useTranslations()
  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton icon="more" label={label} className={className ?? ''} tabIndex={tabIndex} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          aria-label={label}
          tabIndex={0} // it may have to be scrolled
          className="z-50 max-h-[min(36rem,var(--radix-dropdown-menu-content-available-height))] min-w-48 max-w-72 animate-rise overflow-y-auto rounded-xl border border-line bg-raised p-1.5 text-sm shadow-xl shadow-black/10"
        >
          {groups.map((group, place) => (
            <DropdownMenu.Group key={group.label ?? place}>
              {place > 0 && <DropdownMenu.Separator className="mx-2 my-1.5 h-px bg-line" />}
              {group.label && (
                <DropdownMenu.Label className="px-2.5 pt-1 pb-1.5 font-medium text-muted text-xs">
                  {group.label}
                </DropdownMenu.Label>
              )}
              {group.items.map((item) => (
                <DropdownMenu.Item
                  key={item.key ?? item.text}
                  onSelect={item.onSelect}
                  {...(item.isChecked !== undefined && { role: 'menuitemradio', 'aria-checked': item.isChecked })}
                  className={`flex cursor-default select-none items-center gap-3 truncate rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-hover pointer-coarse:py-2.5 ${item.isDangerous ? 'text-danger' : ''}`}
                >
                  <span className="flex-1 truncate">{item.text}</span>
                  {item.isChecked && <Glyph name="done" size={15} />}
                  {item.shortcut && <kbd className="font-sans text-muted text-xs">{keysInWords(t, item.shortcut)}</kbd>}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
