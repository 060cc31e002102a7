import { describe, expect, it } from "vitest";
import { marked, readQuery, writeQuery } from "./searchQuery";

describe("the address of a search", () => {
  it("is read and written alike", () => {
    const search = { q: "海蜇", division: 210802, industry: "H", status: "ACTIVE" as const, byAddress: true };

    expect(readQuery(writeQuery(search))).toEqual(search);
  });

  it("takes nonsense as not asked for", () => {
    expect(readQuery({ q: [null], division: "站前", industry: "62", status: "<b>", by: "moon" })).toEqual({
      q: "",
      division: undefined,
      industry: undefined,
      status: undefined,
      byAddress: false,
    });
  });

  it("leaves out what is not asked for", () => {
    expect(
      writeQuery({ q: "", division: undefined, industry: undefined, status: undefined, byAddress: false }),
    ).toEqual({});
  });
});

describe("marking what was looked for", () => {
  it("cuts the name around it", () => {
    expect(marked("营口海蜇加工厂", "海蜇")).toEqual(["营口", "海蜇", "加工厂"]);
  });

  it("takes signs as themselves and single characters as nothing", () => {
    expect(marked("老王(站前)店", "(站前)")).toEqual(["老王", "(站前)", "店"]);
    expect(marked("海蜇", "海")).toEqual(["海蜇"]);
  });
});
