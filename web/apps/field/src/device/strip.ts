import type { Operation } from "../queue/operation";
import { dayAndTime, dayOf } from "@shiheng/ui";

/** What the strip has to say. */
export interface StripState {
  readonly online: boolean;
  readonly pause: "none" | "network" | "signed-out";
  readonly full: boolean;
  readonly forgetful: boolean;
  readonly operations: readonly Operation[];
  readonly lastSentAt: Date | undefined;
  readonly today: string | undefined;
}

/** The strip: a word, the rest, and what can be pressed. */
export interface StripWords {
  readonly tone: "calm" | "look";
  readonly icon: "offline" | "sync" | "warning" | "lock" | "over";
  readonly title: string;
  readonly text: string;
  readonly way: "list" | "sign-in" | undefined;
}

/** `7 项、3 张照片`, without the pieces the server would not take. */
export function waitingWords(operations: readonly Operation[]): string {
  const waiting = operations.filter((row) => !row.stopped);
  const photos = waiting.filter((row) => row.kind === "photo" && row.body.purpose !== "SIGNATURE").length;
  const items = waiting.length - waiting.filter((row) => row.kind === "photo").length;
  const signatures = waiting.filter((row) => row.kind === "photo" && row.body.purpose === "SIGNATURE").length;
  return [items ? `${items} 项` : "", photos ? `${photos} 张照片` : "", signatures ? `${signatures} 个签字` : ""]
    .filter(Boolean)
    .join("、");
}

/** What to show, or nothing when everything is there and the net as well. The gravest comes first. */
export function strip(state: StripState): StripWords | undefined {
  const stopped = state.operations.filter((row) => row.stopped).length;
  const waiting = waitingWords(state.operations);
  if (state.full) {
    return {
      tone: "look",
      icon: "over",
      title: "手机存储满了",
      text: "刚才这一步没有存下，请清理照片或视频后再点一次",
      way: undefined,
    };
  }
  if (state.pause === "signed-out" && waiting) {
    return { tone: "look", icon: "lock", title: "登录后继续上传", text: `${waiting}都存在本机`, way: "sign-in" };
  }
  if (stopped) {
    return { tone: "look", icon: "warning", title: `有 ${stopped} 项要您看一下`, text: "别的照常上传", way: "list" };
  }
  const away = !state.online || state.pause === "network";
  if (away) {
    const text = waiting ? `${waiting}待传${since(state)}` : "没有待传的内容，照常检查";
    return { tone: "calm", icon: "offline", title: "离线", text, way: waiting ? "list" : undefined };
  }
  if (waiting) return { tone: "calm", icon: "sync", title: "正在上传", text: waiting, way: "list" };
  if (state.forgetful) {
    return {
      tone: "look",
      icon: "warning",
      title: "本机存不住内容",
      text: "无痕窗口里离线填的会丢，请用普通窗口打开",
      way: undefined,
    };
  }
  return undefined;
}

function since(state: StripState): string {
  if (state.lastSentAt) return `，上次 ${dayAndTime(state.lastSentAt.toISOString(), state.today).slice(-5)}`;
  const first = state.operations.map((row) => row.madeAt).sort()[0];
  if (!first) return "";
  const at = dayAndTime(first, state.today);
  return `，从 ${dayOf(first) === state.today ? at.slice(-5) : at} 起`;
}
