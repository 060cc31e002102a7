package org.shiheng.line.enforcement.domain;

import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.matter.ActRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules under the names that the procedures of this line call them by. */
@Configuration(proxyBeanMethods = false)
class EnforcementRules {

    @Bean
    FilingRules filingRules(CaseLaw law, PastPenalties past) {
        return new FilingRules(law, past);
    }

    @Bean
    DeliberationRules deliberationRules(Officers officers, Accounts accounts) {
        return new DeliberationRules(officers, accounts);
    }

    @Bean
    OfficerRules officerRules(CaseLaw law, Officers officers, Accounts accounts) {
        return new OfficerRules(law, officers, accounts);
    }

    @Bean
    ProposalRules proposalRules(CaseLaw law, FilingRules filing, OfficerRules officers) {
        return new ProposalRules(law, filing, officers);
    }

    @Bean
    NoticeRules noticeRules(Calendars calendars, ProposalRules proposals, OfficerRules officers) {
        return new NoticeRules(calendars, proposals, officers);
    }

    @Bean
    DecisionRules decisionRules(CaseLaw law, Calendars calendars, PastPenalties past, NoticeRules notices) {
        return new DecisionRules(law, calendars, past, notices);
    }

    @Bean
    PaymentRules paymentRules(CaseLaw law, Calendars calendars, CaseGoods goods) {
        return new PaymentRules(law, calendars, goods);
    }

    @Bean
    OtherRules otherRules(ProposalRules proposals) {
        return new OtherRules(proposals);
    }

    @Bean
    SpotRules spotRules(CaseLaw law, OfficerRules officers) {
        return new SpotRules(law, officers);
    }

    @Bean
    ActRule enforcementTake() {
        return ActRule.named("enforcement.take", FilingRules::take);
    }

    @Bean
    ActRule enforcementFiling(FilingRules filing) {
        return ActRule.named("enforcement.filing", filing::file);
    }

    @Bean
    ActRule enforcementNonFiling(FilingRules filing) {
        return ActRule.named("enforcement.non-filing", filing::decline);
    }

    @Bean
    ActRule enforcementHandOver() {
        return ActRule.named("enforcement.hand-over", FilingRules::handOver);
    }

    @Bean
    ActRule enforcementOfficers(OfficerRules officers) {
        return ActRule.named("enforcement.officers", officers::appoint);
    }

    @Bean
    ActRule enforcementRecusal(OfficerRules officers) {
        return ActRule.named("enforcement.recusal", officers::recuse);
    }

    @Bean
    ActRule enforcementPreservation() {
        return ActRule.named("enforcement.preservation", OtherRules::preserve);
    }

    @Bean
    ActRule enforcementRatify() {
        return ActRule.named("enforcement.ratify", OtherRules::ratify);
    }

    @Bean
    ActRule enforcementSeizure() {
        return ActRule.named("enforcement.seizure", OtherRules::seize);
    }

    @Bean
    ActRule enforcementRelease() {
        return ActRule.named("enforcement.release", OtherRules::release);
    }

    @Bean
    ActRule enforcementNoticed(NoticeRules notices) {
        return ActRule.named("enforcement.noticed", notices::noticed);
    }

    @Bean
    ActRule enforcementSecondExtension(OtherRules other) {
        return ActRule.named("enforcement.second-extension", other::extendAgain);
    }

    @Bean
    ActRule enforcementReport(ProposalRules proposals) {
        return ActRule.named("enforcement.report", proposals::report);
    }

    @Bean
    ActRule enforcementReview(ProposalRules proposals) {
        return ActRule.named("enforcement.review", proposals::review);
    }

    @Bean
    ActRule enforcementLegalityReview(ProposalRules proposals) {
        return ActRule.named("enforcement.legality-review", proposals::legality);
    }

    @Bean
    ActRule enforcementReturn(ProposalRules proposals) {
        return ActRule.named("enforcement.return", proposals::returned);
    }

    @Bean
    ActRule enforcementCollective(DeliberationRules deliberations) {
        return ActRule.named("enforcement.collective", deliberations::held);
    }

    @Bean
    ActRule enforcementDeliberationSignature(DeliberationRules deliberations) {
        return ActRule.named("enforcement.deliberation-signature", deliberations::signed);
    }

    @Bean
    ActRule enforcementDeviation() {
        return ActRule.named("enforcement.deviation", ProposalRules::deviation);
    }

    @Bean
    ActRule enforcementNotice(NoticeRules notices) {
        return ActRule.named("enforcement.notice", notices::notice);
    }

    @Bean
    ActRule enforcementStatement() {
        return ActRule.named("enforcement.statement", NoticeRules::statement);
    }

    @Bean
    ActRule enforcementStatementReview() {
        return ActRule.named("enforcement.statement-review", NoticeRules::statementReviewed);
    }

    @Bean
    ActRule enforcementWaiver() {
        return ActRule.named("enforcement.waiver", NoticeRules::waived);
    }

    @Bean
    ActRule enforcementHearingRequest() {
        return ActRule.named("enforcement.hearing-request", NoticeRules::hearingAsked);
    }

    @Bean
    ActRule enforcementHearingNotice(NoticeRules notices) {
        return ActRule.named("enforcement.hearing-notice", notices::hearingArranged);
    }

    @Bean
    ActRule enforcementHearing(NoticeRules notices) {
        return ActRule.named("enforcement.hearing", notices::held);
    }

    @Bean
    ActRule enforcementDecision(DecisionRules decisions) {
        return ActRule.named("enforcement.decision", decisions::decide);
    }

    @Bean
    ActRule enforcementNoPenalty() {
        return ActRule.named("enforcement.no-penalty", DecisionRules::noPenalty);
    }

    @Bean
    ActRule enforcementDelivery(DecisionRules decisions) {
        return ActRule.named("enforcement.delivery", decisions::delivered);
    }

    @Bean
    ActRule enforcementDisclosure(DecisionRules decisions) {
        return ActRule.named("enforcement.disclosure", decisions::disclose);
    }

    @Bean
    ActRule enforcementWithholding() {
        return ActRule.named("enforcement.withholding", DecisionRules::withhold);
    }

    @Bean
    ActRule enforcementPayment(PaymentRules payments) {
        return ActRule.named("enforcement.payment", payments::pay);
    }

    @Bean
    ActRule enforcementInstalments(PaymentRules payments) {
        return ActRule.named("enforcement.instalments", payments::instalments);
    }

    @Bean
    ActRule enforcementLitigation() {
        return ActRule.named("enforcement.litigation", PaymentRules::litigation);
    }

    @Bean
    ActRule enforcementLitigationOver() {
        return ActRule.named("enforcement.litigation-over", PaymentRules::litigationOver);
    }

    @Bean
    ActRule enforcementRevocation() {
        return ActRule.named("enforcement.revocation", PaymentRules::revoked);
    }

    @Bean
    ActRule enforcementPerformed(PaymentRules payments) {
        return ActRule.named("enforcement.performed", payments::performed);
    }

    @Bean
    ActRule enforcementCourt(PaymentRules payments) {
        return ActRule.named("enforcement.court", payments::court);
    }

    @Bean
    ActRule enforcementOnTheSpot(SpotRules spot) {
        return ActRule.named("enforcement.on-the-spot", spot::decide);
    }

    @Bean
    ActRule enforcementCompetitionReview() {
        return ActRule.named("enforcement.competition-review", LawfulnessRules::competition);
    }

    @Bean
    ActRule enforcementLawfulnessOpinion() {
        return ActRule.named("enforcement.lawfulness-opinion", LawfulnessRules::opine);
    }

    @Bean
    ActRule enforcementLawfulnessReturn() {
        return ActRule.named("enforcement.lawfulness-return", LawfulnessRules::sendBack);
    }

    @Bean
    ActRule enforcementLawfulnessDeliberation() {
        return ActRule.named("enforcement.lawfulness-deliberation", LawfulnessRules::deliberate);
    }

    @Bean
    ActRule enforcementHandIn() {
        return ActRule.named("enforcement.hand-in", SpotRules::handIn);
    }

    @Bean
    ActRule enforcementSummaryFile() {
        return ActRule.named("enforcement.summary-file", SpotRules::file);
    }

    @Bean
    ActRule enforcementSoftMeasure(SpotRules spot) {
        return ActRule.named("enforcement.soft-measure", spot::soft);
    }

    @Bean
    ActRule enforcementConsultationOpinion(Roster roster) {
        return ActRule.named("enforcement.consultation-opinion", about -> OtherRules.opinion(about, roster));
    }

    @Bean
    ActRule enforcementArchive() {
        return ActRule.named("enforcement.archive", OtherRules::archive);
    }

    @Bean
    ActRule enforcementWithdrawal() {
        return ActRule.named("enforcement.withdrawal", about -> OtherRules.ending(about, "WITHDRAWN", "经调查，撤销立案"));
    }

    @Bean
    ActRule enforcementTermination() {
        return ActRule.named("enforcement.termination", about -> OtherRules.ending(about, "TERMINATED", "终止调查"));
    }

    @Bean
    ActRule enforcementJurisdiction() {
        return ActRule.named(
                "enforcement.jurisdiction", about -> OtherRules.ending(about, "TRANSFERRED", "已移送有管辖权的机关"));
    }

    @Bean
    ActRule enforcementCriminalEnd() {
        return ActRule.named("enforcement.criminal-end", about -> OtherRules.ending(about, "CRIMINAL", "已移送司法机关处理"));
    }

    @Bean
    ActRule enforcementEndOfEnforcement() {
        return ActRule.named(
                "enforcement.end-of-enforcement", about -> OtherRules.ending(about, "ENFORCEMENT_ENDED", "处罚决定终结执行"));
    }
}
