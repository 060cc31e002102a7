import { describe, expect, it } from "vitest";
import { byChapter, chapterOf, stateTone, type CoverageRow } from "./locks";

const row = (clause: string, tests: string[] = []): CoverageRow =>
  ({ row: "001", clause, name: "", kind: "K", modules: [], tests }) as CoverageRow;

describe("coverage", () => {
  it("finds the chapter of a clause", () => {
    expect(chapterOf("3·一(二)")).toBe("第三章");
    expect(chapterOf("专栏6")).toBe("专栏");
    expect(chapterOf("6·二(一)、专栏6")).toBe("第六章");
  });

  it("counts what is served by chapter", () => {
    expect(byChapter([row("1·一"), row("专栏1", ["ATests"]), row("1·二", ["BTests"])])).toMatchObject([
      { chapter: "第一章", served: 1 },
      { chapter: "专栏", served: 1 },
    ]);
  });

  it("marks a period that waits for the second person", () => {
    expect(stateTone("COLLECTING")).toBe("near");
    expect(stateTone("REVISED")).toBe("held");
  });
});
