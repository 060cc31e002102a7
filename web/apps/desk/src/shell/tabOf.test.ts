import { describe, expect, it } from "vitest";
import { tabOf } from "./tabOf";

describe("tabs of a room", () => {
  const tabs = [{ to: "/plan" }, { to: "/plan/orders" }];

  it("marks the page itself, and the list a page was opened from", () => {
    expect(tabOf(tabs, "/plan")).toBe(tabs[0]);
    expect(tabOf(tabs, "/plan/tasks/7")).toBe(tabs[0]);
    expect(tabOf(tabs, "/plan/orders/7")).toBe(tabs[1]);
    expect(tabOf(tabs, "/planning")).toBeUndefined();
  });
});
