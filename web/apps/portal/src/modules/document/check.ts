import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** The code as the server knows it, however it was typed; none when it cannot be one. */
export function codeOf(typed: string): string | undefined {
  const code = typed.replace(/[\s—–-]/g, "").toUpperCase();
  return /^[A-Z0-9]{16}$/.test(code) ? code : undefined;
}

/** The fingerprint of a file, computed on this device (a page without https has no built-in one). */
export async function sha256(file: ArrayBuffer): Promise<string> {
  if (globalThis.crypto?.subtle)
    return bytesToHex(new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", file)));
  return bytesToHex(digest(new Uint8Array(file)));
}
