import { describe, expect, it } from "vitest";
import {
  filled,
  hasOptions,
  inWords,
  kept,
  known,
  widgetOf,
  withOptions,
  wrongFields,
  type FormSchema,
} from "./schema";

const schema: FormSchema = {
  required: ["name", "kind"],
  properties: {
    name: { type: "string", title: "名称", minLength: 2, maxLength: 5, "x-error": "请填写商户的名称。" },
    kind: { type: "string", title: "问题类型", oneOf: [{ const: "PRICE", title: "价格" }] },
    amount: { type: "number", title: "金额", minimum: 0, "x-unit": "元" },
    officers: { type: "array", title: "核查人员", minItems: 2 },
  },
};

describe("a form drawn from its schema", () => {
  it("draws a choice, a number, a list and a text", () => {
    expect(Object.values(schema.properties).map(widgetOf)).toEqual(["text", "choice", "number", "list"]);
  });

  it("names what is missing in the form's own words and order", () => {
    expect(wrongFields(schema, {})).toEqual([
      ["name", "请填写商户的名称。"],
      ["kind", "请选择问题类型。"],
    ]);
  });

  it("asks only for the fields of this page", () => {
    expect(wrongFields(schema, {}, ["kind"])).toEqual([["kind", "请选择问题类型。"]]);
  });

  it("finds a text too long, a number too small and a list too short", () => {
    const values = { name: "一二三四五六", kind: "PRICE", amount: -1, officers: ["LN1"] };
    expect(wrongFields(schema, values).map(([field]) => field)).toEqual(["name", "amount", "officers"]);
  });

  it("sends nothing for what was left empty", () => {
    expect(filled({ name: "面馆", kind: "", amount: undefined, officers: [] })).toEqual({ name: "面馆" });
  });

  it("lays few choices out, picks from many, and ticks several", () => {
    const options = Array.from({ length: 13 }, (_, n) => ({ const: String(n), title: `第${n}` }));
    expect(widgetOf({ type: "string", oneOf: options })).toBe("pick");
    expect(widgetOf({ type: "string", oneOf: options.slice(0, 3) })).toBe("choice");
    expect(widgetOf({ type: "array", items: { oneOf: options } })).toBe("many");
    expect(inWords({ type: "array", items: { oneOf: options } }, ["1", "2"])).toBe("第1、第2");
  });

  it("puts fetched choices in and carries earlier answers on", () => {
    const form: FormSchema = {
      properties: {
        officers: { type: "array", title: "办案人员", "x-options": "officers", "x-keep": true },
        chair: { type: "string", title: "主持人", "x-options": "officers" },
      },
    };
    const options = [{ const: "LN1", title: "周某" }];
    expect(hasOptions(form, "officers")).toBe(true);
    expect(withOptions(form, "officers", options).properties.chair?.oneOf).toEqual(options);
    expect(withOptions(form, "officers", options).properties.officers?.items?.oneOf).toEqual(options);
    expect(kept(form, { officers: ["LN1"], chair: "LN2" })).toEqual({ officers: ["LN1"] });
  });

  it("fills a document with what the matter says already, never with another kind of value", () => {
    const facts = { kind: "PRICE", amount: "twelve", name: "周某", other: 1 };
    expect(known(schema, facts)).toEqual({ kind: "PRICE", name: "周某" });
    expect(known(schema, { kind: "NONE", name: "" })).toEqual({});
  });

  it("says a value in words", () => {
    expect(inWords(schema.properties.kind!, "PRICE")).toBe("价格");
    expect(inWords(schema.properties.amount!, 12)).toBe("12 元");
    expect(inWords(schema.properties.name!, "")).toBe("没有填写");
  });
});
