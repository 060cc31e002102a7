import { describe, expect, it } from "vitest";
import example from "./signedExample.json";
import { signedText } from "./signing";

/** What precedes the 32 bytes in the usual wrapping (PKCS #8) of an Ed25519 key. */
const WRAPPING = "302e020100300506032b657004220420";
const bytes = (base64: string) =>
  Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const hex = (buffer: ArrayBuffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

describe("the example of the signature", () => {
  it("names the fingerprint of its body", async () => {
    const found = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(example.body));
    expect(hex(found)).toBe(example.bodyHash);
  });

  it("comes out the same with another library than the server's", async () => {
    const wrapping = Uint8Array.from(WRAPPING.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    const key = await crypto.subtle.importKey(
      "pkcs8",
      Uint8Array.from([...wrapping, ...bytes(example.secret)]),
      "Ed25519",
      false,
      ["sign"],
    );
    const made = await crypto.subtle.sign("Ed25519", key, new TextEncoder().encode(signedText(example)));
    expect(btoa(String.fromCharCode(...new Uint8Array(made)))).toBe(example.signature);
  });
});
