const firstMs = 2_000;
const mostMs = 60_000;

/**
 * How long to wait before the next try: twice as long each time, at most a minute, and up to a quarter off so that a
 * whole office does not come back in the same second.
 */
export function backoff(tries: number, chance: () => number = Math.random): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.max(0, Math.min(tries, 10) - 1));
  return Math.round(full * (1 - chance() / 4));
}
