/**
 * Yingkou's six districts as a scheme: straight lines of our own that keep neighbours, coast and the order of sizes, and
 * nothing else. Not a map to measure on.
 */
export interface DistrictShape {
  readonly division: number;
  readonly name: string;
  /** Corners as an SVG path. */
  readonly path: string;
  /** Where the name and the figure stand. */
  readonly label: readonly [number, number];
  /** A small district carries its words outside, led to by this line. */
  readonly lead?: readonly [number, number, number, number];
}

export const shapes: readonly DistrictShape[] = [
  {
    division: 210803,
    name: "西市区",
    path: "M96 92 148 80 158 124 146 176 112 196 92 152Z",
    label: [46, 96],
    lead: [72, 102, 104, 118],
  },
  {
    division: 210802,
    name: "站前区",
    path: "M148 80 182 68 196 104 158 124Z",
    label: [134, 30],
    lead: [152, 48, 170, 84],
  },
  {
    division: 210811,
    name: "老边区",
    path: "M182 68 236 52 268 96 248 164 196 206 146 176 158 124 196 104Z",
    label: [214, 134],
  },
  {
    division: 210882,
    name: "大石桥市",
    path: "M236 52 330 26 470 72 496 182 392 222 312 204 248 164 268 96Z",
    label: [378, 126],
  },
  {
    division: 210881,
    name: "盖州市",
    path: "M112 196 146 176 196 206 248 164 312 204 392 222 496 182 484 280 404 368 300 424 190 436 118 420 148 386 178 330 186 268 150 244 116 246Z",
    label: [314, 312],
  },
  {
    division: 210804,
    name: "鲅鱼圈区",
    path: "M116 246 150 244 186 268 178 330 148 386 118 420 92 372 84 302Z",
    label: [136, 318],
  },
];

/** The coast of the bay, for orientation. */
export const coast = "M96 92 92 152 112 196 116 246 84 302 92 372 118 420 190 436";
