import { describe, expect, it } from "vitest";
import { fileNameOf } from "./save";

describe("the name of a saved file", () => {
  it("is the server's, Chinese as well", () => {
    expect(
      fileNameOf("attachment; filename=\"=?UTF-8?Q?x?=\"; filename*=UTF-8''%E5%AF%BC%E5%85%A57.csv", "a.csv"),
    ).toBe("导入7.csv");
    expect(fileNameOf('attachment; filename="list.csv"', "a.csv")).toBe("list.csv");
  });

  it("is ours when the server gave none", () => {
    expect(fileNameOf(null, "监管对象.csv")).toBe("监管对象.csv");
  });
});
