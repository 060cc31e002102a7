import { describe, expect, it } from "vitest";
import { stepOf, type CeremonyView } from "./useCeremony";

const at = (state: CeremonyView["state"], voices: number, committedAt?: string): CeremonyView =>
  ({ state, committedAt, contributions: Array.from({ length: voices }) }) as unknown as CeremonyView;

describe("ceremony", () => {
  it("knows which of the five steps it is at", () => {
    expect(stepOf(at("FROZEN", 0))).toBe(1);
    expect(stepOf(at("COMMITTED", 0, "x"))).toBe(3);
    expect(stepOf(at("COMMITTED", 1, "x"))).toBe(3);
    expect(stepOf(at("COMMITTED", 2, "x"))).toBe(4);
    expect(stepOf(at("REVEALED", 2, "x"))).toBe(5);
  });
});
