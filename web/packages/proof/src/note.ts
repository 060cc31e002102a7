import { ed25519 } from "@noble/curves/ed25519.js";
import { fromBase64, hex, same, sha256, utf8 } from "./bytes";
import { Fault, must } from "./fault";

/** A checkpoint of the log: how long it is and its root, signed. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The key that signs checkpoints. The name may be missing when only the bare key is known. */
export interface LogKey {
  readonly name: string | undefined;
  readonly publicKey: Uint8Array;
}

// DER head of an Ed25519 public key (RFC 8410): the 32 bytes of the key follow.
const spkiHead = "302a300506032b6570032100";

/**
 * Reads a public key: a C2SP verifier key (`name+keyid+base64`), or base64/PEM of the bare 32 bytes or of the DER form.
 */
export function readKey(text: string): LogKey {
  const rule = "签名公钥";
  const body = text
    .split("\n")
    .filter((line) => !line.startsWith("-----"))
    .join("")
    .trim();
  const verifier = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(body);
  if (verifier) {
    const [, name = "", keyId = "", encoded = ""] = verifier;
    const bytes = fromBase64(encoded);
    must(bytes?.length === 33 && bytes[0] === 1, rule, "1 个类型字节和 32 字节公钥", encoded);
    const publicKey = bytes.slice(1);
    must(hex(keyIdOf(name, publicKey)) === keyId, rule, `编号 ${hex(keyIdOf(name, publicKey))}`, keyId);
    return { name, publicKey };
  }
  const bytes = fromBase64(body);
  if (bytes?.length === 32) return { name: undefined, publicKey: bytes };
  if (bytes?.length === 44 && hex(bytes.slice(0, 12)) === spkiHead)
    return { name: undefined, publicKey: bytes.slice(12) };
  throw new Fault(rule, "一把 Ed25519 公钥", body.slice(0, 40));
}

/** Key id of a note: SHA-256(name, line feed, 0x01, key), its first four bytes. */
export function keyIdOf(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(utf8(`${name}\n`), Uint8Array.of(1), publicKey).slice(0, 4);
}

/** Reads the three lines of a checkpoint without looking at the signature. */
export function readCheckpoint(note: string): Checkpoint & { readonly text: string; readonly signatures: string } {
  const rule = "总指纹的格式";
  const cut = note.indexOf("\n\n");
  must(cut > 0, rule, "三行正文、一个空行、签名", "没有空行");
  const text = note.slice(0, cut + 1);
  const lines = text.split("\n");
  must(lines.length === 4, rule, "三行正文", `${lines.length - 1} 行`);
  const [origin = "", size = "", root = ""] = lines;
  must(origin.length > 0, rule, "第一行是账本名称", "空行");
  must(/^(0|[1-9]\d{0,15})$/.test(size) && Number.isSafeInteger(Number(size)), rule, "第二行是条数", size);
  const bytes = fromBase64(root);
  must(bytes?.length === 32, rule, "第三行是 32 字节的总指纹", root);
  return { origin, size: Number(size), root: bytes, text, signatures: note.slice(cut + 2) };
}

/**
 * Checks a signed note (C2SP): the signature of the known key must be there and hold; other signatures are ignored.
 */
export function openNote(note: string, key: LogKey): Checkpoint {
  const rule = "总指纹的签名";
  const { origin, size, root, text, signatures } = readCheckpoint(note);
  if (key.name !== undefined) must(origin === key.name, rule, `账本 ${key.name}`, origin);
  for (const line of signatures.split("\n").filter((each) => each.length > 0)) {
    const parts = /^— (\S+) (\S+)$/.exec(line);
    must(parts !== null, rule, "每行一个签名", line.slice(0, 40));
    const [, name = "", encoded = ""] = parts;
    const bytes = fromBase64(encoded);
    if (!bytes || bytes.length !== 68) continue;
    if (key.name !== undefined && name !== key.name) continue;
    if (!same(bytes.slice(0, 4), keyIdOf(name, key.publicKey))) continue;
    const holds = ed25519.verify(bytes.slice(4), utf8(text), key.publicKey);
    must(holds, rule, "与公钥相符", "不相符");
    return { origin, size, root };
  }
  throw new Fault(rule, `由公钥 ${hex(key.publicKey).slice(0, 8)} 签的一行`, "没有这样的签名");
}
