/** Why some rows of a file were refused, taken with a remark or known, and the first of them in words. */
export interface Reason {
  code: string;
  field?: string | null | undefined;
  rows: number;
  example: string;
}

/** One finding of one row. */
export interface Finding {
  line: number;
  field?: string | null | undefined;
  value?: string | null | undefined;
  reason: string;
  outcome?: string;
}
