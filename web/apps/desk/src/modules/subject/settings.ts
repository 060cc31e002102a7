/** A dated setting as the list of settings gives it. */
export interface DatedSetting {
  readonly key: string;
  readonly effectiveFrom: string;
  readonly effectiveThrough?: string;
  readonly value: string;
  readonly unit?: string;
}

/** The value that counts on a day: the newest that had begun and had not ended. */
export function settingOn<T extends DatedSetting>(rows: readonly T[], key: string, day: string): T | undefined {
  return rows
    .filter((row) => row.key === key && row.effectiveFrom <= day && (row.effectiveThrough ?? "9999") >= day)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0];
}
