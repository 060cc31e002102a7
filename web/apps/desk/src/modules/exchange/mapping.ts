import type { components } from "@shiheng/api";

export type ImportState = components["schemas"]["ExchangeImportResponsesImport"];
type Field = components["schemas"]["ExchangeImportResponsesField"];

/** Field to column, as the server keeps it, turned into one field (or none) a column, as the page shows it. */
export function assignmentsOf(columns: Readonly<Record<string, number>>, width: number): string[] {
  const fields = Array.from({ length: width }, () => "");
  for (const [field, column] of Object.entries(columns)) if (column >= 0 && column < width) fields[column] = field;
  return fields;
}

/** And back. */
export function columnsOf(assignments: readonly string[]): Record<string, number> {
  return Object.fromEntries(assignments.flatMap((field, column) => (field ? [[field, column]] : [])));
}

/** Gives a column a field; another column that had it gives it up, so that no field is read twice. */
export function assign(assignments: readonly string[], column: number, field: string): string[] {
  return assignments.map((known, n) => {
    if (n === column) return field;
    return field && known === field ? "" : known;
  });
}

/** Required fields that no column is read into. */
export function missingFields(assignments: readonly string[], fields: readonly Field[]): Field[] {
  return fields.filter((field) => field.required && !assignments.includes(field.code));
}

/** Up to so many different values of a column, as an officer recognises it by. */
export function samplesOf(sample: readonly (readonly string[])[], column: number, most = 3): string[] {
  const values = sample.map((row) => (row[column] ?? "").trim()).filter(Boolean);
  return [...new Set(values)].slice(0, most);
}

/** The name of the source that is suggested: the file's name without its ending. */
export function suggestedSource(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{2,5}$/, "").slice(0, 50);
}

/** The steps of the wizard and which one a state stands at. */
export const steps = ["上传文件", "对应列", "试导", "导入"] as const;
export function stepOf(state: string, mapping: boolean): number {
  if (state === "TAKING_OVER" || state === "TAKEN_OVER") return 3;
  if (mapping || state === "UPLOADED") return 1;
  if (state === "FAILED") return 1;
  return 2;
}

/** `12.3 MB`, `80 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1_048_576) return `${(bytes / 1_048_576).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
