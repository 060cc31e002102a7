import { describe, expect, it } from "vitest";
import { sent, steps, wrongSpecial, type Filing } from "./journey";

const empty: Filing = { form: {} };

describe("the way through a filing", () => {
  it("asks a complaint for a person, and an anonymous report for none", () => {
    expect(steps("complaint", empty).map((step) => step.key)).toContain("person");
    expect(steps("report", empty).map((step) => step.key)).not.toContain("person");
    expect(steps("report", { form: { realName: true } }).map((step) => step.key)).toContain("person");
  });

  it("needs the district only when the business was not found in the register", () => {
    const step = steps("complaint", empty)[0]!;
    expect(wrongSpecial(step, "complaint", { ...empty, businessName: "面馆" }).map(([field]) => field)).toEqual([
      "division",
    ]);
    expect(wrongSpecial(step, "complaint", { ...empty, businessName: "面馆", subject: 7 })).toEqual([]);
  });

  it("takes a mobile number and one with an area code", () => {
    const step = steps("complaint", empty).find((each) => each.key === "person")!;
    const wrong = (phone: string) => wrongSpecial(step, "complaint", { ...empty, name: "周大明", phone }).length;
    expect([wrong("13912345678"), wrong("0417-2831234"), wrong("123")]).toEqual([0, 0, 1]);
  });

  it("never sends a person with an anonymous report", () => {
    expect(sent("report", { form: { realName: false }, name: "吴", phone: "13912345678" }).person).toBeNull();
    expect(sent("complaint", { form: {}, name: " 吴 ", phone: "13912345678" }).person).toMatchObject({ name: "吴" });
  });
});
