import { describe, expect, it } from "vitest";
import { countWords, filtersOf, queryOf, serverQuery, toggled } from "./filters";

describe("filters of the register", () => {
  it("come back from the address as they went into it", () => {
    const filters = { q: "渔湾", division: "210811", town: "210811102", industry: "C13", creditClass: "C" };

    expect(filtersOf(queryOf(filters))).toEqual(filters);
  });

  it("leave out what cannot be a filter, so that an old link still opens", () => {
    expect(filtersOf({ division: "abc", creditClass: "E", q: "  ", status: ["ACTIVE", "DORMANT"], page: "2" })).toEqual(
      {},
    );
  });

  it("take a choice away when it is chosen again", () => {
    expect(toggled({ status: "ACTIVE" }, "status", "ACTIVE")).toEqual({});
    expect(toggled({ status: "ACTIVE" }, "status", "DORMANT")).toEqual({ status: "DORMANT" });
  });

  it("drop the town with its district and keep the rest", () => {
    const filters = { division: "210811", town: "210811102", creditClass: "D" };

    expect(toggled(filters, "division", "210881")).toEqual({ division: "210881", creditClass: "D" });
  });

  it("go to the server with codes as numbers", () => {
    expect(serverQuery({ q: "店", division: "210802", station: "11" })).toEqual({
      q: "店",
      division: 210802,
      station: 11,
    });
  });

  it("say when the count goes on", () => {
    expect(countWords({ count: 1234, more: false })).toBe("共 1,234 户");
    expect(countWords({ count: 10000, more: true })).toBe("超过 10,000 户");
  });
});
