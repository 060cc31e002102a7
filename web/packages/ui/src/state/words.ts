import { Problem } from "@shiheng/api";
import type { IconName } from "../icons";

/** Title, text and icon of a failure. */
export interface ShownProblem {
  readonly title: string;
  readonly text: string;
  readonly icon: IconName;
}

const byStatus: Readonly<Record<number, ShownProblem>> = {
  0: { title: "连不上服务器", text: "请检查网络后再试，您填的内容还在。", icon: "offline" },
  401: { title: "请先登录", text: "登录后回到这一页。", icon: "lock" },
  403: { title: "您的岗位看不到这些内容", text: "确有需要，请向科长申请。", icon: "lock" },
  404: { title: "没有找到", text: "可能已经移走或停止公示，也可能地址写错了。", icon: "search" },
  409: { title: "现在还不能办这一步", text: "", icon: "pause" },
  412: { title: "这件事刚被别人改过", text: "您填的内容还在。请先看看改了什么。", icon: "sync" },
  422: { title: "还有几处要修改", text: "", icon: "over" },
  429: { title: "查得太快了", text: "请过一分钟再查。", icon: "pause" },
};

const fault: ShownProblem = {
  title: "没有办成",
  text: "请稍后再试，或拨打12315，说下面的编号。",
  icon: "warning",
};

const chinese = /\p{Script=Han}/u;

/** The words for a failure: the server's own when they are Chinese, else the house's. */
export function shownProblem(problem: unknown): ShownProblem {
  if (!(problem instanceof Problem)) return { ...fault, text: "请稍后再试。" };
  const house = byStatus[problem.status] ?? fault;
  if (!chinese.test(problem.title)) return house;
  return { title: problem.title, text: chinese.test(problem.detail) ? problem.detail : "", icon: house.icon };
}
