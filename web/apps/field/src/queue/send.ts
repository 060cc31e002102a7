import { api, dataOf, idempotent, Problem, send, sendJson } from "@shiheng/api";
import type { KeptPicture } from "../store/storage";
import type { Operation, PhotoBody } from "./operation";

/** Sends one piece of work; the server takes the same work only once, however often it arrives. */
export async function sendOperation(
  row: Operation,
  picture: (hash: string) => Promise<KeptPicture | undefined>,
): Promise<unknown> {
  const path = { id: row.task };
  switch (row.kind) {
    case "start":
      return api.POST("/api/tasks/{id}/start", { params: { path }, body: row.body });
    case "answer":
      return api.PUT("/api/tasks/{id}/answers/{client}", {
        params: { path: { ...path, client: row.id } },
        body: row.body,
      });
    case "photo":
      return sendPhoto(row.task, row.body, await picture(row.body.hash));
    case "complete":
      return send(`/api/tasks/${row.task}/completion`, {
        method: "POST",
        body: row.body,
        headers: idempotent(row.id),
      });
    case "close":
      return send(`/api/follow-ups/${row.body.followUp}/closing`, {
        method: "POST",
        body: row.body.closing,
        headers: idempotent(row.id),
      });
  }
}

async function sendPhoto(task: number, body: PhotoBody, kept: KeptPicture | undefined): Promise<unknown> {
  if (!kept) {
    throw new Problem({
      status: 410,
      code: "client.picture-lost",
      title: "照片在手机里找不到了",
      detail: "这张照片没有传成，请重新拍。",
    });
  }
  const form = new FormData();
  form.set("file", new Blob([kept.bytes], { type: kept.type }), "photo");
  const fields = {
    purpose: body.purpose,
    itemCode: body.itemCode,
    number: body.number,
    followUp: body.followUp,
    takenAt: body.takenAt,
    longitude: body.longitude,
    latitude: body.latitude,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, String(value));
  const answer = await sendJson<{ hash: string }>(`/api/tasks/${task}/photos`, { method: "POST", body: form });
  if (answer.hash !== body.hash) {
    throw new Problem({
      status: 422,
      code: "client.fingerprint-differs",
      title: "照片传到后指纹不一致",
      detail: "传输中照片变了，请重新拍。",
    });
  }
  return answer;
}

/** Reads what a visit needs without a network. */
export const reading = {
  mine: () => dataOf(api.GET("/api/tasks/mine")),
  sheet: (id: number) => dataOf(api.GET("/api/tasks/{id}", { params: { path: { id } } })),
  notice: (id: number) => dataOf(api.GET("/api/tasks/{id}/notice", { params: { path: { id } } })),
  results: () => dataOf(api.GET("/api/inspection-results")),
  followUps: () => dataOf(api.GET("/api/follow-ups/mine")),
};
