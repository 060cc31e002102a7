import { inject, provide, type InjectionKey, type Ref, type ShallowRef } from "vue";
import type { components, paths } from "@shiheng/api";

export type Profile = components["schemas"]["SubjectResponsesProfile"];
export type Identity = components["schemas"]["SubjectResponsesIdentity"];
export type Relation = components["schemas"]["SubjectResponsesRelation"];
export type LedgerRow = components["schemas"]["LedgerRow"];
export type Assessment = components["schemas"]["CreditAssessment"];
export type NewFiling = components["schemas"]["SubjectRequestsFiling"];
export type FilingChoice = components["schemas"]["SubjectFilingChoice"];
export type ViewReason = NonNullable<
  NonNullable<paths["/api/subjects/{id}/filings"]["get"]["parameters"]["query"]>["reason"]
>;

/** What the tabs of a profile share. */
export interface ProfileContext {
  readonly id: Ref<number>;
  readonly profile: Readonly<ShallowRef<Profile | undefined>>;
  readonly records: Readonly<ShallowRef<readonly LedgerRow[] | undefined>>;
  readonly assessment: Readonly<ShallowRef<Assessment | undefined>>;
  /** The day the profile is shown for. */
  readonly day: Ref<string>;
  readonly today: Ref<string>;
  /** Reads everything anew, after an act. */
  reload(): void;
}

const key: InjectionKey<ProfileContext> = Symbol("profile");

export const provideProfile = (context: ProfileContext) => provide(key, context);

/** The profile that the page above has read. */
export function useProfile(): ProfileContext {
  const context = inject(key);
  if (!context) throw new Error("a tab of a profile stands outside of the profile's page");
  return context;
}

/** `住所` or `经营场所`, in words that an officer uses: district, town, address, without saying a place twice. */
export function placeOf(identity: Identity): string {
  const { divisionName, townName, address } = identity;
  const parts = [divisionName, townName].filter((part): part is string => !!part && !(address ?? "").includes(part));
  return [...parts, address ?? ""].join(" ").trim();
}

/** Tags of the register in words. */
const tagNames: Readonly<Record<string, string>> = {
  KEY: "重点对象",
  DEMONSTRATION: "示范单位",
  OBSERVATION: "观察期",
  TRUSTEE_ADDRESS: "托管地址",
  UNDER_INVESTIGATION: "正在立案调查",
};
export const tagWords = (tag: string) => tagNames[tag] ?? tag;

/** Where a row of the register came from; imports carry the name that the officer gave them. */
export const sourceWords = (source: string) => (source.toLowerCase() === "demo" ? "演示数据" : source);
