import { describe, expect, it } from "vitest";
import { daysBefore, spanFault } from "./span";

describe("the span of a download", () => {
  it("counts back over months and leap days", () => {
    expect(daysBefore("2024-03-01", 1)).toBe("2024-02-29");
    expect(daysBefore("2026-01-05", 29)).toBe("2025-12-07");
  });

  it("is refused backwards, unfilled and too long, with what to do", () => {
    expect(spanFault("2026-05-02", "2026-05-01", 366)?.text).toBe("开始日期不能晚于结束日期");
    expect(spanFault("", "2026-05-01", 366)?.field).toBe("from");
    expect(spanFault("2024-01-01", "2026-05-01", 366)?.text).toBe("一次最多 366 天，请分几次下载");
  });

  it("may be just as long as allowed", () => {
    expect(spanFault(daysBefore("2026-05-01", 365), "2026-05-01", 366)).toBeUndefined();
    expect(spanFault(daysBefore("2026-05-01", 366), "2026-05-01", 366)).toBeDefined();
  });
});
