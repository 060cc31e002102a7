/** One line of a matter's timeline. */
export interface TimelineEntry {
  /** ISO day or instant. */
  readonly at: string;
  readonly what: string;
  readonly who?: string;
  /** The next legal act, still to be done by `at`. */
  readonly next?: boolean;
  /** The latest thing that happened. */
  readonly current?: boolean;
}
