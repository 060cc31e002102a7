export { api, dataOf, etagOf, idempotent, ifMatch, newKey, send, sendJson, type PlainRequest } from "./client";
export { offlineProblem, Problem, problemOf, type FieldError, type ProblemBody } from "./problem";
export type { components, paths } from "./schema";
export { useSession, type Actor, type Session } from "./session";
