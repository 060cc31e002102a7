import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../bytes";

const block = 64;
const counter = Uint8Array.of(1);

/**
 * Positions of one round: HKDF-SHA256 (RFC 5869), the code as salt and the beacon as key material. With 32 bytes of
 * output the expansion is one HMAC, whose two key blocks are hashed once and cloned for each label.
 */
export class Positions {
  private readonly inner = sha256.create();
  private readonly outer = sha256.create();
  private readonly work = sha256.create();

  constructor(code: Uint8Array, beacon: string) {
    const extracted = hmac(sha256, code, utf8(beacon));
    const key = new Uint8Array(block);
    key.set(extracted);
    this.inner.update(key.map((byte) => byte ^ 0x36));
    this.outer.update(key.map((byte) => byte ^ 0x5c));
  }

  /** Writes the position of a label given as bytes: 32 bytes. */
  into(label: Uint8Array, out: Uint8Array): void {
    const work = this.inner._cloneInto(this.work);
    work.update(label).update(counter);
    work.digestInto(out);
    const second = this.outer._cloneInto(this.work);
    second.update(out);
    second.digestInto(out);
  }

  /** The position of an id. */
  of(id: string): Uint8Array {
    const out = new Uint8Array(32);
    this.into(utf8(id), out);
    return out;
  }

  /** The key by which an officer stands in line for a task. */
  officerKey(task: number, officer: string): Uint8Array {
    return this.of(`officer\t${task}\t${officer}`);
  }
}
