import { describe, expect, it } from "vitest";
import { endings, kinds } from "./followUp";

describe("follow-ups", () => {
  it("can end in two ways each, and the bad one always says what follows", () => {
    for (const kind of kinds) {
      const [good, bad] = endings(kind.code);
      expect(good?.code).toBe("CONFORMING");
      expect(good?.next).toBeUndefined();
      expect(bad?.code).toBe("NOT_CONFORMING");
      expect(bad?.next).toBeTruthy();
    }
  });
});
