/** One line icon on a 20 by 20 grid; stroke and size come from `svg.i` in patterns.css. */
export interface IconShape {
  readonly paths: readonly string[];
  /** Circles as [cx, cy, r]. */
  readonly circles?: readonly (readonly [number, number, number])[];
}

/** Every icon of the house, by what it means here (not by what it looks like). */
export const icons = {
  todo: { paths: ["M3 4h14v12H3Z", "m6 10 2.5 2.5L14 7.5"] },
  list: { paths: ["M7 5h10M7 10h10M7 15h10M3 5h.1M3 10h.1M3 15h.1"] },
  subject: { paths: ["M4 17.5V3.5h8v14M12 8h4v9.5M2 17.5h16", "M6.7 7h2.6M6.7 10h2.6M6.7 13h2.6"] },
  draw: {
    paths: [],
    circles: [
      [5, 5, 2],
      [12, 4, 1.2],
      [16, 8, 1.2],
      [4, 11.5, 1.2],
      [10, 10, 2],
      [15.5, 15, 2],
      [8, 16, 1.2],
    ],
  },
  task: { paths: ["M5 4h10v13.5H5Z", "M8 2.5h4v3H8Z", "m7.5 11.5 1.8 1.8 3.4-3.8"] },
  credit: {
    paths: ["M4 3h12v10H4Z", "M7 6.5h6M7 9h3", "m11.8 15-.8 3 2-1 2 1-.8-3"],
    circles: [[13, 13, 2.3]],
  },
  indicator: { paths: ["M3 3v14h14", "m6 13 3.5-4 3 2.5L17 6"] },
  map: { paths: ["m3 5 4.5-1.5 5 2L17 4v11.5L12.5 17l-5-2L3 16.5Z", "M7.5 3.5V15M12.5 5.5V17"] },
  import: { paths: ["M10 12V3M6 6.5l4-4 4 4M3 12v4.5h14V12"] },
  download: { paths: ["M10 3v9M6 8.5l4 4 4-4M3 16.5h14"] },
  settings: {
    paths: [
      "M10 2.5v2.7M10 14.8v2.7M2.5 10h2.7M14.8 10h2.7M4.7 4.7l1.9 1.9M13.4 13.4l1.9 1.9M15.3 4.7l-1.9 1.9M6.6 13.4l-1.9 1.9",
    ],
    circles: [[10, 10, 2.8]],
  },
  search: { paths: ["M13.2 13.2 17.5 17.5"], circles: [[9, 9, 5.5]] },
  calendar: { paths: ["M3 5h14v12H3Z", "M3 8.5h14M7 3v3.5M13 3v3.5"] },
  person: { paths: ["M3.5 17c.6-3.3 3.2-5 6.5-5s5.9 1.7 6.5 5"], circles: [[10, 7, 3.5]] },
  people: {
    paths: ["M2 16.5c.4-2.9 2.4-4.4 5-4.4s4.6 1.5 5 4.4", "M13 12.2c2.6 0 4.5 1.4 5 4.3"],
    circles: [
      [7, 7.5, 3],
      [13.5, 8, 2.3],
    ],
  },
  print: { paths: ["M6 7V3h8v4M6 14H3V7h14v7h-3", "M6 12h8v5H6Z"] },
  check: { paths: ["m4 10.5 4 4 8-9"] },
  cross: { paths: ["m5 5 10 10M15 5 5 15"] },
  struck: { paths: ["m5 15 10-10"], circles: [[10, 10, 7.5]] },
  done: { paths: ["m6.5 10.3 2.5 2.5 4.6-5.2"], circles: [[10, 10, 7.5]] },
  lock: { paths: ["M4.5 9h11v8h-11Z", "M7 9V6.5a3 3 0 0 1 6 0V9"] },
  voice: { paths: ["M8 4.5a2 2 0 0 1 4 0V10a2 2 0 0 1-4 0Z", "M5 9.5a5 5 0 0 0 10 0M10 14.5v3"] },
  keyboard: { paths: ["M2.5 5h15v10h-15Z", "M5.5 8h.1M8.5 8h.1M11.5 8h.1M14.5 8h.1M6 12h8"] },
  proof: {
    paths: ["M10 2.2 16.5 5v5c0 4-2.8 6.6-6.5 7.8C6.3 16.6 3.5 14 3.5 10V5Z", "m6.9 10 2.2 2.2 4-4.4"],
  },
  over: { paths: ["M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7Z", "M10 6v5M10 13.8v.1"] },
  warning: { paths: ["M10 3 18 17H2Z", "M10 8v4M10 14.4v.1"] },
  pause: { paths: ["M7 4.5v11M13 4.5v11"] },
  recall: { paths: ["M4 8h8.5a4 4 0 0 1 0 8H8", "M7 5 4 8l3 3"] },
  eye: { paths: ["M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10Z"], circles: [[10, 10, 2.3]] },
  up: { paths: ["m5 12 5-5 5 5"] },
  down: { paths: ["m5 8 5 5 5-5"] },
  back: { paths: ["m12 5-5 5 5 5"] },
  forward: { paths: ["m8 5 5 5-5 5"] },
  minus: { paths: ["M4 10h12"] },
  plus: { paths: ["M10 4v12M4 10h12"] },
  edit: { paths: ["m4 16 1-4L14 3l3 3-9 9Z", "m12 5 3 3"] },
  filter: { paths: ["M3 5h14M6 10h8M8.5 15h3"] },
  arrow: { paths: ["M3 10h13M11.5 5.5 16 10l-4.5 4.5"] },
  offline: { paths: ["M6 15h8.5a3 3 0 0 0 .8-5.9A5 5 0 0 0 8 6.4M5.6 8.3A3.4 3.4 0 0 0 6 15M3 3l14 14"] },
  largeText: { paths: ["M2.5 16 7 4l4.5 12M4 12h6", "M13 16l2.5-6.5L18 16M13.8 14h3.4"] },
  scan: { paths: ["M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M5 10h10"] },
  phone: {
    paths: ["M6.5 3 9 7 7 9c.8 1.8 2.2 3.2 4 4l2-2 4 2.5c0 2-1.5 3.5-3.5 3.5C8 17 3 12 3 6.5 3 4.5 4.5 3 6.5 3Z"],
  },
  message: { paths: ["M3 4h14v9.5H9l-4 3.5v-3.5H3Z", "M6.5 7.5h7M6.5 10h4.5"] },
  announce: { paths: ["M3.5 8.5v3.5h3l6 3.5V5l-6 3.5Z", "M15 8c1 .8 1 3.7 0 4.5"] },
  sync: { paths: ["M16 9a6 6 0 0 0-11-2.5M4 3.5v3h3M4 11a6 6 0 0 0 11 2.5M16 16.5v-3h-3"] },
  camera: { paths: ["M3 6h3.5L8 4h4l1.5 2H17v10H3Z"], circles: [[10, 10.8, 3]] },
  copy: { paths: ["M7 7h10v10H7Z", "M13 7V3H3v10h4"] },
  pin: { paths: ["M10 18s-6-5.6-6-10a6 6 0 0 1 12 0c0 4.4-6 10-6 10Z"], circles: [[10, 8, 2]] },
  sum: { paths: ["M15 5V3.5H5.5L11 10l-5.5 6.5H15V15"] },
  signOut: { paths: ["M11 3H4v14h7", "M8 10h9M13.5 6.5 17 10l-3.5 3.5"] },
  document: { paths: ["M5 2.5h7l3.5 3.5v11.5H5Z", "M12 2.5V6h3.5M7.5 10h5M7.5 13h5"] },
  help: { paths: ["M7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.8.4-1 .9-1 1.7M10 14v.1"], circles: [[10, 10, 7.5]] },
} as const satisfies Record<string, IconShape>;

/** The name of an icon. */
export type IconName = keyof typeof icons;
