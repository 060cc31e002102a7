import createClient, { type Middleware } from "openapi-fetch";
import { offlineProblem, Problem, problemOf } from "./problem";
import type { paths } from "./schema";

const writes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

const unauthorized = new Set<() => void>();

/** Told whenever the server answers 401 to anything but a sign-in. */
export function onUnauthorized(listener: () => void): void {
  unauthorized.add(listener);
}

async function refuse(response: Response): Promise<never> {
  const problem = await problemOf(response);
  if (problem.status === 401 && !response.url.endsWith("/api/sign-in")) unauthorized.forEach((tell) => tell());
  throw problem;
}

const house: Middleware = {
  onRequest({ request }) {
    // The server takes a write only with this header: a form on another site cannot send it.
    if (writes.has(request.method)) request.headers.set("X-Shiheng-Request", "1");
    request.headers.set("Accept", "application/json, application/problem+json");
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) return refuse(response);
    return response;
  },
  onError() {
    return offlineProblem();
  },
};

/** The generated, typed client. Session cookie, write header and problems are dealt with here. */
export const api = createClient<paths>({
  baseUrl: "/",
  credentials: "same-origin",
  fetch: (request) => globalThis.fetch(request),
});
api.use(house);

/** The body of a typed answer: `const plan = await dataOf(api.GET("/api/plans/{id}", …))`. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new Problem({ status: 502, title: "没有办成", code: "client.empty-answer" });
  return data;
}

/** Header that lets the same filing be sent twice and taken once. */
export function idempotent(key: string = newKey()): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}

/** A fresh key; make one when the form opens and keep it until the answer came. */
export function newKey(): string {
  return globalThis.crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/** Header of an edit that must not overwrite another's: the ETag that came with the reading. */
export function ifMatch(etag: string | null | undefined): { "If-Match": string } {
  return { "If-Match": etag ?? "*" };
}

/** The ETag of an answer, to be given back with `ifMatch`. */
export function etagOf(response: Response): string | null {
  return response.headers.get("ETag");
}

/** What a plain request may carry. */
export interface PlainRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * The same manners for an address the generated types do not know (notes, files, uploads).
 * Prefer `api.GET(...)`, whose types come from the server.
 */
export async function send(path: string, request: PlainRequest = {}): Promise<Response> {
  const method = request.method ?? "GET";
  const headers = new Headers(request.headers);
  if (writes.has(method)) headers.set("X-Shiheng-Request", "1");
  const raw = request.body instanceof FormData || request.body instanceof Blob;
  if (request.body !== undefined && !raw) headers.set("Content-Type", "application/json");
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      body: request.body === undefined ? undefined : raw ? (request.body as BodyInit) : JSON.stringify(request.body),
      signal: request.signal,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw offlineProblem();
  }
  if (!response.ok) return refuse(response);
  return response;
}

/** `send`, with the answer read as JSON. */
export async function sendJson<T>(path: string, request: PlainRequest = {}): Promise<T> {
  const response = await send(path, request);
  // What only had to be done answers with nothing.
  const body = await response.text();
  return (body ? JSON.parse(body) : undefined) as T;
}
