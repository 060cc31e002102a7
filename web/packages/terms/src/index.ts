export { terms, type Term, type TermKey } from "./terms";
