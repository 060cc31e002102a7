import type { components } from "@shiheng/api";

type Schemas = components["schemas"];

/** A row of the task list. */
export type TaskRow = Schemas["InspectionTaskRow"];
/** A task with its check list and all that is recorded about it. */
export type Sheet = Schemas["InspectionSheet"];
/** One point of the check list. */
export type Point = Schemas["InspectionCheckListPoint"];
/** What was answered at a point, as the server has it. */
export type Answered = Schemas["InspectionSheetAnswered"];
/** Conforms, violates, not applicable. */
export type Verdict = Answered["verdict"];
/** A picture that the server has. */
export type PhotoRow = Schemas["InspectionVisitPhotosPhotoRow"];
/** One of the eight results with its terms. */
export type ResultKind = Schemas["InspectionResultKindsKind"];
/** The eight results, and the limit to publish. */
export type ResultKinds = Schemas["InspectionResultKinds"];
/** Code of a result. */
export type ResultCode = ResultKind["code"];
/** What the business is told. */
export type Notice = Schemas["InspectionNoticeView"];
/** What follows from a visit of mine. */
export type MyFollowUp = Schemas["InspectionMyFollowUpsMine"];
/** What signs a visit. */
export type Signatures = Schemas["InspectionVisitsSignatures"];
/** An officer of the team. */
export type Member = Schemas["InspectionSheetMember"];

/** What of a task lies on the phone, so that the visit needs no network. */
export interface KeptTask {
  readonly sheet: Sheet;
  readonly notice?: Notice;
  /** The door code as an SVG. */
  readonly code?: string;
  /** When it was read from the server. */
  readonly readAt: string;
}
