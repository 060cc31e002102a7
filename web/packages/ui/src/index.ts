export { default as AsOfDay } from "./AsOfDay.vue";
export { default as ClassBadge } from "./ClassBadge.vue";
export { default as FirstPassword } from "./FirstPassword.vue";
export { default as LegalBasis } from "./LegalBasis.vue";
export { default as PageHead } from "./PageHead.vue";
export { default as PasswordForm } from "./PasswordForm.vue";
export { default as PrintHead } from "./PrintHead.vue";
export { default as ResultTag } from "./ResultTag.vue";
export { default as SearchBox } from "./SearchBox.vue";
export { default as ShIcon } from "./ShIcon.vue";
export { default as ShLamp } from "./ShLamp.vue";
export { default as ShMark } from "./ShMark.vue";
export { default as ShTag } from "./ShTag.vue";
export { default as ShTimeline } from "./ShTimeline.vue";
export { default as SignInAgain } from "./SignInAgain.vue";
export { default as SignInPanel } from "./SignInPanel.vue";
export { default as DayField } from "./DayField.vue";
export { monthWords } from "./days";
export { default as DayRuler } from "./deadline/DayRuler.vue";
export { default as DeadlineSumPanel } from "./deadline/DeadlineSum.vue";
export { default as DueBadge } from "./deadline/DueBadge.vue";
export {
  daysInWords,
  momentWords,
  remainingWords,
  rulerCells,
  usedShare,
  type DeadlineDay,
  type DeadlineSum,
} from "./deadline/deadline";
export { default as SchemaField } from "./form/SchemaField.vue";
export { default as SchemaForm } from "./form/SchemaForm.vue";
export {
  filled,
  hasOptions,
  inWords,
  kept,
  known,
  widgetOf,
  withOptions,
  wrongFields,
  type FieldSchema,
  type FormSchema,
  type FormValues,
} from "./form/schema";
export { useAttempt, useSchemaSending } from "./form/sending";
export * from "./format";
export { icons, type IconName } from "./icons";
export { collectModules, defineModule, type AppModule, type HomeBlock, type MenuEntry, type RoomTab } from "./module";
export { default as ProofChip } from "./proof/ProofChip.vue";
export { default as ProofPanel } from "./proof/ProofPanel.vue";
export { default as RecordProof } from "./proof/RecordProof.vue";
export { downloadJson } from "./proof/download";
export { fileNameOf, saveAnswer } from "./save";
export { keepCheckpoint, keptCheckpoint, ledger } from "./proof/ledger";
export { useRecordProof } from "./proof/useRecordProof";
export { proofStates, type ProofAnswer, type ProofFact, type ProofState } from "./proof/proofState";
export { checkAnswers, inspectionResults } from "./results";
export { default as BarTicks } from "./score/BarTicks.vue";
export { default as ScoreRuler, type ScoreBand } from "./score/ScoreRuler.vue";
export { default as EmptyState } from "./state/EmptyState.vue";
export { default as ErrorState } from "./state/ErrorState.vue";
export { default as ErrorSummary, type SummaryLine } from "./state/ErrorSummary.vue";
export { default as LoadingRows } from "./state/LoadingRows.vue";
export { usePages, type Page, type Pages } from "./state/usePages";
export { useLoad, type Load, type LoadStage } from "./state/useLoad";
export { shownProblem } from "./state/words";
export { type TimelineEntry } from "./timeline";
export { pressDue, useKeyboardList } from "./useKeyboardList";
export { useLargeText } from "./useLargeText";
export { provideToday, useToday } from "./useToday";
