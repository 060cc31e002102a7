/** One field error of a refused form; `pointer` is a JSON pointer into what was sent (`#/claim`). */
export interface FieldError {
  readonly pointer: string;
  readonly code?: string;
  readonly detail: string;
}

/** A refusal or fault as RFC 9457 tells it, thrown by every call of the client. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly traceId: string | undefined;
  readonly errors: readonly FieldError[];

  constructor(body: ProblemBody) {
    super(body.title ?? body.detail ?? "没有办成");
    this.name = "Problem";
    this.status = body.status ?? 0;
    this.title = body.title ?? "没有办成";
    this.detail = body.detail ?? "";
    this.code = body.code ?? "";
    this.traceId = body.traceId;
    this.errors = body.errors ?? [];
  }

  /** The error text of one field, by its JSON pointer. */
  fieldError(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.detail;
  }
}

/** `application/problem+json` as it travels. */
export interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  readonly traceId?: string;
  readonly errors?: readonly FieldError[];
}

/** Reads a failed answer into a Problem, also when it is not problem+json. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("json")) {
    try {
      const body = (await response.clone().json()) as ProblemBody;
      return new Problem({ ...body, status: body.status ?? response.status });
    } catch {
      // A body that says json and is not: told as a fault below.
    }
  }
  return new Problem({
    status: response.status,
    title: response.status === 401 ? "请先登录" : "没有办成",
    detail: response.status >= 500 ? "请稍后再试。" : "",
    code: "client.unreadable-answer",
  });
}

/** The network did not answer at all. */
export function offlineProblem(): Problem {
  return new Problem({
    status: 0,
    title: "连不上服务器",
    detail: "请检查网络后再试，您填的内容还在。",
    code: "client.offline",
  });
}
