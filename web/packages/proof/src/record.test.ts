// @vitest-environment node
import { describe, expect, it } from "vitest";
import { base64, sha256, utf8 } from "./bytes";
import { canonicalJson } from "./canonical";
import { Fault } from "./fault";
import { evidenceOf, noteOf, origin, publicKey } from "./logFixture";
import { leafHash } from "./merkle";
import { proofFileOf, readProofFile } from "./proofFile";
import { checkRecord, commitmentOf, type RecordEvidence } from "./record";

const record = {
  kind: "inspection-result",
  subject: "91210811MA0Y7K2H2F",
  results: ["R1"],
  inspectedOn: "2026-04-09",
  "€": 1e21,
  note: "38项要点全部符合",
};
const evidence = (): RecordEvidence => evidenceOf(record);

function faultOf(changed: RecordEvidence): Fault {
  try {
    checkRecord(changed);
  } catch (failure) {
    if (failure instanceof Fault) return failure;
    throw failure;
  }
  throw new Error("accepted");
}

describe("canonical JSON", () => {
  it("writes the example of RFC 8785 §3.2.2", () => {
    const source = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`;
    expect(canonicalJson(JSON.parse(source))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("sorts members by UTF-16 code units (RFC 8785 §3.2.3)", () => {
    const keys = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(written) as object)).toEqual([
      "1",
      "\r",
      "\u0080",
      "\u00f6",
      "\u20ac",
      "\ud83d\ude00",
      "\ufb33",
    ]);
  });

  it("refuses what has no JSON form", () => {
    expect(() => canonicalJson({ a: undefined })).toThrow();
    expect(() => canonicalJson("\ud800")).toThrow();
  });
});

describe("the record check", () => {
  it("accepts a record that stands in the signed log", () => {
    expect(checkRecord(evidence())).toMatchObject({ size: 3, steps: 2, origin, continues: undefined });
  });

  it("accepts members in another order, because the text is the same", () => {
    const good = evidence();
    const turned = Object.fromEntries(Object.entries(record).reverse());
    expect(checkRecord({ ...good, disclosed: { ...good.disclosed, record: turned } }).size).toBe(3);
  });

  it("accepts the bare and the DER form of the key", () => {
    const der = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0, ...publicKey);
    expect(checkRecord({ ...evidence(), key: base64(publicKey) }).size).toBe(3);
    const pem = `-----BEGIN PUBLIC KEY-----\n${base64(der)}\n-----END PUBLIC KEY-----\n`;
    expect(checkRecord({ ...evidence(), key: pem }).size).toBe(3);
  });

  it("refuses a record altered by one character", () => {
    const good = evidence();
    const altered = { ...record, note: "37项要点全部符合" };
    const fault = faultOf({ ...good, disclosed: { ...good.disclosed, record: altered } });
    expect(fault.rule).toBe("记录的指纹");
    expect(fault.expected).not.toBe(fault.found);
  });

  it("refuses an altered record also when the proof names no leaf", () => {
    const good = evidence();
    const { leaf: _leaf, ...inclusion } = good.inclusion;
    const altered = { ...record, note: "37项要点全部符合" };
    expect(faultOf({ ...good, inclusion, disclosed: { ...good.disclosed, record: altered } }).rule).toBe(
      "记录在账本中的位置",
    );
  });

  it("refuses another salt, another index, and a proof for another size", () => {
    const good = evidence();
    const otherSalt = base64(sha256(utf8("other")).slice(0, 16));
    expect(faultOf({ ...good, disclosed: { ...good.disclosed, salt: otherSalt } }).rule).toBe("记录的指纹");
    expect(faultOf({ ...good, disclosed: { ...good.disclosed, index: 0 } }).found).toBe("第 1 号");
    expect(faultOf({ ...good, inclusion: { ...good.inclusion, size: 4 } }).found).toBe("4 条");
  });

  it("refuses a path with a node changed, missing or added", () => {
    const good = evidence();
    const [a = "", b = ""] = good.inclusion.path;
    const withPath = (path: string[]) => faultOf({ ...good, inclusion: { ...good.inclusion, path } }).rule;
    expect(withPath([b, a])).toBe("记录在账本中的位置");
    expect(withPath([a])).toBe("记录在账本中的位置");
    expect(withPath([a, b, a])).toBe("记录在账本中的位置");
    expect(withPath([a, "AAAA"])).toBe("入账证明");
  });

  it("refuses a note of another signer, a changed note and a note without signature", () => {
    const good = evidence();
    const root = good.note.split("\n")[2] ?? "";
    const stranger = sha256(utf8("stranger"));
    const otherNote = noteOf(
      3,
      Uint8Array.from(atob(root), (char) => char.charCodeAt(0)),
      stranger,
    );
    expect(faultOf({ ...good, note: otherNote }).rule).toBe("总指纹的签名");
    expect(faultOf({ ...good, note: good.note.replace(/\n\n[^]*$/, "\n\n") }).rule).toBe("总指纹的签名");
    expect(faultOf({ ...good, note: good.note.replace("yingkou\n3", "yingkow\n3") }).rule).toBe("总指纹的签名");
  });

  it("ignores signatures of other keys beside the right one", () => {
    const good = evidence();
    expect(checkRecord({ ...good, note: `${good.note}— witness ${base64(new Uint8Array(76))}\n` }).size).toBe(3);
  });

  it("reads back the file it hands out, and names what is missing from another", () => {
    const file = JSON.parse(JSON.stringify(proofFileOf(evidence()))) as Record<string, unknown>;
    expect(checkRecord(readProofFile(file)).size).toBe(3);
    delete file["note"];
    expect(() => readProofFile(file)).toThrow("有 note");
    expect(() => readProofFile(null)).toThrow("有 record");
  });

  it("finds out when the log does not continue the one that was kept", () => {
    const good = evidence();
    const first = leafHash(utf8("a"));
    const path = [leafHash(commitmentOf(good.disclosed)), leafHash(utf8("c"))].map(base64);
    expect(checkRecord({ ...good, kept: { note: noteOf(1, first), path } }).continues).toBe(1);
    const rewritten = leafHash(utf8("was something else"));
    expect(faultOf({ ...good, kept: { note: noteOf(1, rewritten), path } }).rule).toBe("与您上次保存的总指纹前后相接");
  });
});
