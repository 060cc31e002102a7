import { describe, expect, it } from "vitest";
import { codeOf, sha256 } from "./check";

describe("checking a document", () => {
  it("takes the code with dashes, blanks and small letters", () => {
    expect(codeOf(" acde-fghj KMNP-QRTU ")).toBe("ACDEFGHJKMNPQRTU");
    expect(codeOf("ACDE-FGHJ")).toBeUndefined();
  });

  it("computes the fingerprint of a file here", async () => {
    const file = new TextEncoder().encode("abc").buffer as ArrayBuffer;
    expect(await sha256(file)).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
