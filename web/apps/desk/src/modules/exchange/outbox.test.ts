import { describe, expect, it } from "vitest";
import { lookOfItem, lookOfSending, stuckOf } from "./outbox";

describe("reporting", () => {
  it("shows what waits for somebody differently from what waits by itself", () => {
    expect(lookOfItem({ state: "WAITING", stuck: false }).tone).toBe("near");
    expect(lookOfItem({ state: "REJECTED", stuck: true }).tone).toBe("bad");
    expect(lookOfItem({ state: "RECEIVED", stuck: false }).icon).toBe("check");
    expect(lookOfItem({ state: "WITHDRAWN", stuck: false }).tone).toBe("held");
  });

  it("takes a parcel that was known already as delivered", () => {
    expect(lookOfSending({ outcome: "KNOWN" }).tone).toBe("good");
    expect(lookOfSending({ outcome: "UNREACHED" }).icon).toBe("warning");
    expect(lookOfSending({ outcome: "REFUSED" }).tone).toBe("bad");
  });

  it("adds up what is stuck", () => {
    const counts = [
      { state: "WAITING", label: "待报送", stuck: false, rows: 5 },
      { state: "REJECTED", label: "对方退回", stuck: true, rows: 2 },
      { state: "DEAD", label: "多次没有送达", stuck: true, rows: 1 },
    ];
    expect(stuckOf({ counts })).toBe(3);
  });
});
