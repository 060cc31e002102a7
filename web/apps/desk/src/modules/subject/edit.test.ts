import { describe, expect, it } from "vitest";
import { bodyOf, differences, fieldsOf, merged, type EditFields } from "./edit";
import { settingOn } from "./settings";
import type { Identity } from "./profile";

const base: EditFields = {
  name: "营口旧号食品店",
  legalRepresentative: "周小渔",
  phone: "0417-2860342",
  address: "渔市路1号",
  town: "210811102",
  industry: "F5224",
  registeredCapital: "100000",
  employees: "",
  businessScope: "食品销售",
};

describe("an edit of the register", () => {
  it("starts from what the register holds", () => {
    const identity = { name: "某店", town: 210811102, registeredCapital: 100000 } as Identity;

    expect(fieldsOf(identity)).toMatchObject({
      name: "某店",
      town: "210811102",
      registeredCapital: "100000",
      phone: "",
    });
  });

  it("names what differs and overlooks blanks at the ends", () => {
    expect(differences(base, { ...base, name: "营口新号食品店", address: " 渔市路1号 " })).toEqual([
      { key: "name", name: "名称", before: "营口旧号食品店", after: "营口新号食品店" },
    ]);
  });

  it("takes what only the other changed, keeps what both changed, and says both", () => {
    const mine = { ...base, name: "营口我改的店" };
    const theirs = { ...base, name: "营口他改的店", phone: "0417-1112222" };

    const result = merged(base, mine, theirs);

    expect(result.fields).toEqual({ ...base, name: "营口我改的店", phone: "0417-1112222" });
    expect(result.taken).toEqual(["联系电话"]);
    expect(result.contested).toEqual(["名称"]);
  });

  it("sends figures as figures and nothing for what is empty", () => {
    const body = bodyOf({ ...base, registeredCapital: "1,000,000", phone: " " }, "2026-05-18", "变更登记", false);

    expect(body).toMatchObject({ registeredCapital: 1_000_000, town: 210811102, changedOn: "2026-05-18" });
    expect(body.phone).toBeUndefined();
    expect(body.employees).toBeUndefined();
  });
});

describe("a dated setting", () => {
  const rows = [
    { key: "inspection.rate.C", effectiveFrom: "2021-01-01", value: "0.10" },
    { key: "inspection.rate.C", effectiveFrom: "2026-01-01", value: "0.12" },
  ];

  it("is the one that counted on the day", () => {
    expect(settingOn(rows, "inspection.rate.C", "2025-12-31")?.value).toBe("0.10");
    expect(settingOn(rows, "inspection.rate.C", "2026-01-01")?.value).toBe("0.12");
    expect(settingOn(rows, "inspection.rate.C", "2020-12-31")).toBeUndefined();
  });
});
