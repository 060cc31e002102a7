// @vitest-environment node
import { describe, expect, it } from "vitest";
import { faultsOf } from "./check-components.mjs";

const component = (template) => `<template>\n${template}\n</template>\n`;

describe("the component check", () => {
  it("accepts Chinese text with codes in expressions", () => {
    expect(faultsOf(component("<p title='看全部'>编号 {{ traceId }}，按 <kbd>Enter</kbd> 打开</p>"))).toEqual([]);
  });

  it("finds a Latin word in text", () => {
    expect(faultsOf(component("<p>Submit 吧</p>"))).toEqual(["Latin words in the template: Submit"]);
  });

  it("finds a Latin word in an attribute that is read", () => {
    expect(faultsOf(component("<input placeholder='search' class='input'>"))).toHaveLength(1);
  });

  it("refuses a component of more than 300 lines", () => {
    expect(faultsOf(component("<p>行</p>\n".repeat(301)))).toHaveLength(1);
  });
});
