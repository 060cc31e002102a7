import { ed25519 } from "@noble/curves/ed25519.js";
import { base64, sha256, utf8 } from "./bytes";
import { leafHash, nodeHash } from "./merkle";
import { keyIdOf } from "./note";
import { commitmentOf, type RecordEvidence } from "./record";

/** A signed log made in test code, with the key that signs it. */
export const origin = "log.shiheng.example/yingkou";
const secretKey = sha256(utf8("a key for tests only"));
export const publicKey = ed25519.getPublicKey(secretKey);
export const salt = base64(sha256(utf8("salt")).slice(0, 16));

/** A checkpoint of the log as a signed note. */
export function noteOf(size: number, root: Uint8Array, signer = secretKey): string {
  const text = `${origin}\n${size}\n${base64(root)}\n`;
  const signature = ed25519.sign(utf8(text), signer);
  const keyId = keyIdOf(origin, ed25519.getPublicKey(signer));
  return `${text}\n— ${origin} ${base64(Uint8Array.of(...keyId, ...signature))}\n`;
}

function verifierKey(): string {
  const keyId = [...keyIdOf(origin, publicKey)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${origin}+${keyId}+${base64(Uint8Array.of(1, ...publicKey))}`;
}

/** Three leaves; the record is the second. */
export function evidenceOf(record: unknown): RecordEvidence {
  const disclosed = { record, salt, index: 1 };
  const others = [leafHash(utf8("a")), leafHash(utf8("c"))] as const;
  const ours = leafHash(commitmentOf(disclosed));
  const root = nodeHash(nodeHash(others[0], ours), others[1]);
  return {
    disclosed,
    inclusion: {
      index: 1,
      size: 3,
      leaf: base64(commitmentOf(disclosed)),
      path: [base64(others[0]), base64(others[1])],
    },
    note: noteOf(3, root),
    key: verifierKey(),
  };
}
