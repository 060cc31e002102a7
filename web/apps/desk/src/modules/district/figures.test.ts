import { describe, expect, it } from "vitest";
import { depthOf, districtFigures, listQuery, scaleOf, townFigures } from "./figures";
import { shapes } from "./shapes";

const part = (code: string, operating: number) => ({ code, label: code, subjects: operating, operating });
const districts = [
  {
    division: 210802,
    name: "站前区",
    subjects: 120,
    operating: 100,
    byStatus: [],
    byClass: [part("A", 95), part("D", 5)],
  },
  { division: 210881, name: "盖州市", subjects: 60, operating: 50, byStatus: [], byClass: [part("D", 10)] },
];
const places = [
  { division: 210802, town: 210802001, openTasks: 3, inspected: 10, problems: 2 },
  { division: 210802, town: 210802003, openTasks: 1, inspected: 10, problems: 0 },
];

describe("the picture of the city", () => {
  it("ranks districts by the chosen measure", () => {
    expect(districtFigures("subjects", districts, places).map((one) => one.value)).toEqual([100, 50]);
    expect(districtFigures("high", districts, places).map((one) => [one.name, one.value])).toEqual([
      ["盖州市", 0.2],
      ["站前区", 0.05],
    ]);
    expect(districtFigures("tasks", districts, places)[0]).toMatchObject({ name: "站前区", value: 4 });
  });

  it("has no rate where nobody was inspected, rather than zero", () => {
    const figures = districtFigures("problems", districts, places);

    expect(figures[0]).toMatchObject({ name: "站前区", value: 0.1, numerator: 2, denominator: 20 });
    expect(figures[1]).toMatchObject({ name: "盖州市", value: undefined });
  });

  it("opens a district into its towns", () => {
    const towns = [
      { town: 210802001, name: "八田地街道", subjects: 70, operating: 60, byClass: [part("D", 3)] },
      { town: 210802003, name: "建设街道", subjects: 50, operating: 40, byClass: [] },
    ];

    expect(townFigures("problems", towns, places, 210802).map((one) => [one.name, one.value])).toEqual([
      ["八田地街道", 0.2],
      ["建设街道", 0],
    ]);
  });

  it("is painted on round steps that reach the greatest figure", () => {
    const scale = scaleOf(districtFigures("subjects", districts, places), false);

    expect(scale).toEqual([20, 40, 60, 80, 100]);
    expect(depthOf(100, scale)).toBe(4);
    expect(depthOf(20, scale)).toBe(0);
    expect(depthOf(undefined, scale)).toBeUndefined();
    expect(scaleOf(districtFigures("high", districts, places), true)[4]).toBeCloseTo(0.25, 4);
  });

  it("leads to the list behind a figure", () => {
    expect(listQuery("high", 210881, 210881101)).toEqual({ division: "210881", town: "210881101", creditClass: "D" });
    expect(listQuery("tasks", 210881)).toEqual({ division: "210881" });
  });

  it("has each of the six districts once", () => {
    expect(new Set(shapes.map((shape) => shape.division)).size).toBe(6);
  });
});
