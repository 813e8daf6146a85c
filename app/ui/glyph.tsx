const paths = {
  inbox: 'M4 13h4l1.5 3h5L16 13h4M4 13l2.5-7h11L20 13v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  menu: 'M4 7h16M4 12h16M4 17h10',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6.3M18 15c2 .8 3.2 2.5 3.5 5',
  history: 'M4 12a8 8 0 1 0 2.6-5.9M4 4.5v4h4M12 8v4.5l3 1.8',
  archive: 'M4 5h16v4H4zM5.5 9v9a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V9M10 13h4',
  trash: 'M5 7h14M10 11v6M14 11v6M7 7l.8 12a1 1 0 0 0 1 .9h6.4a1 1 0 0 0 1-.9L17 7M9 7V4.5h6V7',
  draft: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM13.5 7.5l3 3M13 20h7',
  back: 'M9 6L4.5 10.5 9 15M4.5 10.5H14a5 5 0 0 1 0 9h-2',
  previous: 'M14.5 6l-6 6 6 6',
  next: 'M9.5 6l6 6-6 6',
  database:
    'M12 8.5c3.9 0 7-1.2 7-2.7s-3.1-2.8-7-2.8-7 1.3-7 2.8 3.1 2.7 7 2.7zM5 5.8v12.4C5 19.8 8.1 21 12 21s7-1.2 7-2.8V5.8M5 12c0 1.5 3.1 2.7 7 2.7s7-1.2 7-2.7',
  arrow: 'M5 12h13M13 7l5 5-5 5',
  chevron: 'M7 10l5 5 5-5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  calendar: 'M5 6h14v13H5zM5 10h14M9 4v3M15 4v3',
  again: 'M5 11a7 7 0 0 1 12-4l2 2M19 5v4h-4M19 13a7 7 0 0 1-12 4l-2-2M5 19v-4h4',
  flag: 'M6 20V5M6 5h11l-2.5 4L17 13H6',
  notes: 'M6 4h12v16H6zM9 9h6M9 12.5h6M9 16h3',
  link: 'M10 14l4-4M9 11l-2.5 2.5a3.2 3.2 0 0 0 4.5 4.5L13 16M15 13l2.5-2.5A3.2 3.2 0 0 0 13 6l-2 2',
  priority: 'M12 4.5v9.5M12 18.5h.01',
  duration: 'M7 4h10M7 20h10M8 4c0 5 8 6 8 8s-8 3-8 8M16 4c0 5-8 6-8 8s8 3 8 8',
  tag: 'M4.5 11.5v-6a1 1 0 0 1 1-1h6l8 8a1.4 1.4 0 0 1 0 2l-5.5 5.5a1.4 1.4 0 0 1-2 0zM8.5 8.5h.01',
  section: 'M4 6h16M8 11h12M8 15h12M8 19h8',
  bell: 'M6.5 16v-5a5.5 5.5 0 0 1 11 0v5l1.5 2H5zM10.2 20.5h3.6',
  star: 'M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7l5.6-.7z',
  today: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4M12 13.5v3',
  upcoming: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4M9 14h.01M12 14h.01M15 14h.01M9 17h.01M12 17h.01',
  everything: 'M4 7l1.5 1.5L8 6M4 13l1.5 1.5L8 12M4 19l1.5 1.5L8 18M11.5 7.5H20M11.5 13.5H20M11.5 19.5H20',
  completed: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8 12.2l2.8 2.8L16 9.5',
  board: 'M4.5 5h4v14h-4zM10 5h4v9h-4zM15.5 5h4v11.5h-4z',
  done: 'M5 12.5l4.5 4.5L19 7.5',
} as const

export type GlyphName = keyof typeof paths

/** A line drawing in the colour of the text. It says nothing by itself: what it stands for is named beside it. */
export function Glyph({ name, size = 18 }: { name: GlyphName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.5 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="flex-none"
    >
      <path d={paths[name]} />
    </svg>
  )
}
