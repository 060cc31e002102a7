import { describe, expect, it } from "vitest";
import { emptyPlan, type PlanChoices } from "./plan";
import { contentOf, differences, fieldOf, formOf } from "./planForm";

const levels: PlanChoices["levels"] = (["D", "C", "B", "A"] as const).map((level, n) => ({
  level,
  rate: ["0.3", "0.1", "0.03", "0.01"][n] ?? "0",
  rateBasis: "",
  yearlyLimit: 1,
  limitBasis: "",
}));

describe("plan form", () => {
  const plan = { ...emptyPlan(levels, "2026-05-19"), name: "餐饮抽查", windowThrough: "2026-06-30", leastTotal: 0.03 };

  it("gives back what it was made of", () => {
    expect(contentOf(formOf(plan)).content).toEqual(plan);
  });

  it("names each field that is no number, under its own id", () => {
    const form = formOf(plan);
    form.rates.D = "三成";
    form.caps.A = "很多";
    expect(contentOf(form).unreadable.map((one) => one.field)).toEqual(["rate-D", "cap-A"]);
  });

  it("finds the input a pointer of the server means", () => {
    expect(fieldOf("#/strata/2/rate")).toBe("rate-B");
    expect(fieldOf("#/content/strata/0/rate")).toBe("rate-D");
    expect(fieldOf("#/content/name")).toBe("name");
    expect(fieldOf("#/windowThrough")).toBe("windowThrough");
  });

  it("says in words what another changed", () => {
    expect(differences(plan, { ...plan, name: "新名称", leastTotal: 0.05 })).toEqual(["名称", "最低总比例"]);
    expect(differences(plan, plan)).toEqual([]);
  });
});
