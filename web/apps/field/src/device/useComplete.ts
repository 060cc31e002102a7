import { useToday } from "@shiheng/ui";
import type { NewOperation } from "../queue/operation";
import type { Change, KeptPicture } from "../store/storage";
import type { ResultCode, Signatures } from "../types";
import { nobodyMet, signers } from "../visit/completion";
import { said } from "../visit/conflict";
import { fromStrokes } from "../visit/picture";
import { isSignature, type Stroke } from "../visit/strokes";
import { give } from "./device";
import type { Visit } from "./useVisit";

/** Turns signatures into pictures, and stores pictures and completion in one stroke: after it nothing can be lost. */
export function useComplete(visit: Visit): (results: readonly ResultCode[]) => Promise<void> {
  const today = useToday();

  return async (results) => {
    const view = visit.view.value;
    if (!view) return;
    const draft = visit.draft.value;
    const pictures: KeptPicture[] = [];
    const pictureOf = async (strokes: readonly Stroke[]): Promise<string | undefined> => {
      if (!isSignature(strokes)) return undefined;
      const picture = await fromStrokes(strokes);
      pictures.push(picture);
      return picture.hash;
    };
    const officers = signers(draft, view.sheet.team, today.value).map((member) => member.publicNumber);
    const officerPictures: Record<string, string> = {};
    for (const number of officers) {
      const hash = await pictureOf(draft.officers[number] ?? []);
      if (hash) officerPictures[number] = hash;
    }
    const absent = nobodyMet(results);
    const signs = !absent && !draft.refusing;
    const refuses = !absent && draft.refusing;
    const signatures: Signatures = {
      business: signs ? await pictureOf(draft.business) : undefined,
      businessName: signs ? draft.businessName.trim() : undefined,
      refusal: refuses ? draft.refusal.trim() : undefined,
      witness: refuses ? draft.witness.trim() : undefined,
      witnessPicture: refuses ? await pictureOf(draft.witnessStrokes) : undefined,
      officers,
      officerPictures,
    };
    const at = new Date().toISOString();
    const photos = pictures.map((picture): NewOperation => ({
      kind: "photo",
      task: visit.id,
      about: "",
      body: { hash: picture.hash, type: picture.type, purpose: "SIGNATURE", takenAt: at },
    }));
    const answered = view.points.flatMap((point) => (point.answer ? [point] : []));
    const complete: NewOperation = {
      kind: "complete",
      task: visit.id,
      about: "complete",
      body: {
        results: [...results],
        note: draft.note.trim() || undefined,
        signatures,
        answers: answered.flatMap((point) => (point.answer ? [point.answer.clientId] : [])),
        completedAt: at,
      },
    };
    const blobs = pictures.map((picture): Change => ({ shelf: "blobs", key: picture.hash, value: picture }));
    visit.change({
      signedAs: Object.fromEntries(answered.flatMap((point) => (point.answer ? [[point.id, said(point.answer)]] : []))),
    });
    await visit.flush();
    await give([...photos, complete], blobs);
  };
}
