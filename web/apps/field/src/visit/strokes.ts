/** One line of the pen: x and y in thousandths of the pad's width, so that it fits every screen. */
export type Stroke = readonly (readonly [number, number])[];

/** Height of the pad in thousandths of its width. */
export const padHeight = 340;

/** Adds a point when the pen has moved far enough to be seen. */
export function extended(stroke: Stroke, x: number, y: number): Stroke {
  const last = stroke[stroke.length - 1];
  const next = [clamp(x, 1000), clamp(y, padHeight)] as const;
  if (last && Math.hypot(next[0] - last[0], next[1] - last[1]) < 3) return stroke;
  return [...stroke, next];
}

function clamp(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)));
}

/** The line as an SVG path, smoothed through the middles; a tap becomes a dot. */
export function path(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return "";
  if (!rest.length) return `M${first[0]} ${first[1]}h0.1`;
  let d = `M${first[0]} ${first[1]}`;
  rest.forEach((point, n) => {
    const next = rest[n + 1];
    if (!next) d += `L${point[0]} ${point[1]}`;
    else d += `Q${point[0]} ${point[1]} ${(point[0] + next[0]) / 2} ${(point[1] + next[1]) / 2}`;
  });
  return d;
}

/** Whether it can be a signature: a slip of the finger is not. */
export function isSignature(strokes: readonly Stroke[]): boolean {
  let length = 0;
  for (const stroke of strokes) {
    stroke.forEach((point, n) => {
      const before = stroke[n - 1];
      if (before) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
    });
  }
  return length >= 120;
}
