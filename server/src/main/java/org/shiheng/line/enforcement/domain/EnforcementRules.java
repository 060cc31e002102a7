package org.shiheng.line.enforcement.domain;

import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.catalog.Settings;
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
    DecisionRules decisionRules(
            CaseLaw law, Calendars calendars, Settings settings, PastPenalties past, NoticeRules notices) {
        return new DecisionRules(law, calendars, settings, past, notices);
    }

    @Bean
    PaymentRules paymentRules(CaseLaw law, Calendars calendars, CaseGoods goods) {
        return new PaymentRules(law, calendars, goods);
    }

    @Bean
    OtherRules otherRules(CaseLaw law, ProposalRules proposals) {
        return new OtherRules(law, proposals);
    }

    @Bean
    ActRule takeRule() {
        return ActRule.named("enforcement.take", FilingRules::take);
    }

    @Bean
    ActRule filingRule(FilingRules filing) {
        return ActRule.named("enforcement.filing", filing::file);
    }

    @Bean
    ActRule nonFilingRule(FilingRules filing) {
        return ActRule.named("enforcement.non-filing", filing::decline);
    }

    @Bean
    ActRule handOverRule() {
        return ActRule.named("enforcement.hand-over", FilingRules::handOver);
    }

    @Bean
    ActRule officersRule(OfficerRules officers) {
        return ActRule.named("enforcement.officers", officers::appoint);
    }

    @Bean
    ActRule recusalRule(OfficerRules officers) {
        return ActRule.named("enforcement.recusal", officers::recuse);
    }

    @Bean
    ActRule preservationRule() {
        return ActRule.named("enforcement.preservation", OtherRules::preserve);
    }

    @Bean
    ActRule seizureRule() {
        return ActRule.named("enforcement.seizure", OtherRules::seize);
    }

    @Bean
    ActRule secondExtensionRule(OtherRules other) {
        return ActRule.named("enforcement.second-extension", other::extendAgain);
    }

    @Bean
    ActRule reportRule(ProposalRules proposals) {
        return ActRule.named("enforcement.report", proposals::report);
    }

    @Bean
    ActRule reviewRule(ProposalRules proposals) {
        return ActRule.named("enforcement.review", proposals::review);
    }

    @Bean
    ActRule legalityReviewRule(ProposalRules proposals) {
        return ActRule.named("enforcement.legality-review", proposals::legality);
    }

    @Bean
    ActRule returnRule(ProposalRules proposals) {
        return ActRule.named("enforcement.return", proposals::returned);
    }

    @Bean
    ActRule collectiveRule() {
        return ActRule.named("enforcement.collective", ProposalRules::collective);
    }

    @Bean
    ActRule deviationRule() {
        return ActRule.named("enforcement.deviation", ProposalRules::deviation);
    }

    @Bean
    ActRule noticeRule(NoticeRules notices) {
        return ActRule.named("enforcement.notice", notices::notice);
    }

    @Bean
    ActRule statementRule() {
        return ActRule.named("enforcement.statement", NoticeRules::statement);
    }

    @Bean
    ActRule statementReviewRule() {
        return ActRule.named("enforcement.statement-review", NoticeRules::statementReviewed);
    }

    @Bean
    ActRule waiverRule() {
        return ActRule.named("enforcement.waiver", NoticeRules::waived);
    }

    @Bean
    ActRule hearingRequestRule() {
        return ActRule.named("enforcement.hearing-request", NoticeRules::hearingAsked);
    }

    @Bean
    ActRule hearingNoticeRule(NoticeRules notices) {
        return ActRule.named("enforcement.hearing-notice", notices::hearingArranged);
    }

    @Bean
    ActRule hearingRule(NoticeRules notices) {
        return ActRule.named("enforcement.hearing", notices::held);
    }

    @Bean
    ActRule decisionRule(DecisionRules decisions) {
        return ActRule.named("enforcement.decision", decisions::decide);
    }

    @Bean
    ActRule noPenaltyRule() {
        return ActRule.named("enforcement.no-penalty", DecisionRules::noPenalty);
    }

    @Bean
    ActRule deliveryRule(DecisionRules decisions) {
        return ActRule.named("enforcement.delivery", decisions::deliver);
    }

    @Bean
    ActRule disclosureRule(DecisionRules decisions) {
        return ActRule.named("enforcement.disclosure", decisions::disclose);
    }

    @Bean
    ActRule withholdingRule() {
        return ActRule.named("enforcement.withholding", DecisionRules::withhold);
    }

    @Bean
    ActRule paymentRule(PaymentRules payments) {
        return ActRule.named("enforcement.payment", payments::pay);
    }

    @Bean
    ActRule instalmentsRule(PaymentRules payments) {
        return ActRule.named("enforcement.instalments", payments::instalments);
    }

    @Bean
    ActRule litigationRule() {
        return ActRule.named("enforcement.litigation", PaymentRules::litigation);
    }

    @Bean
    ActRule litigationOverRule() {
        return ActRule.named("enforcement.litigation-over", PaymentRules::litigationOver);
    }

    @Bean
    ActRule revocationRule() {
        return ActRule.named("enforcement.revocation", PaymentRules::revoked);
    }

    @Bean
    ActRule performedRule(PaymentRules payments) {
        return ActRule.named("enforcement.performed", payments::performed);
    }

    @Bean
    ActRule courtRule(PaymentRules payments) {
        return ActRule.named("enforcement.court", payments::court);
    }

    @Bean
    ActRule onTheSpotRule(OtherRules other) {
        return ActRule.named("enforcement.on-the-spot", other::onTheSpot);
    }

    @Bean
    ActRule handInRule() {
        return ActRule.named("enforcement.hand-in", OtherRules::handIn);
    }

    @Bean
    ActRule archiveRule() {
        return ActRule.named("enforcement.archive", OtherRules::archive);
    }

    @Bean
    ActRule withdrawalRule() {
        return ActRule.named("enforcement.withdrawal", about -> OtherRules.ending(about, "WITHDRAWN", "经调查，撤销立案"));
    }

    @Bean
    ActRule terminationRule() {
        return ActRule.named("enforcement.termination", about -> OtherRules.ending(about, "TERMINATED", "终止调查"));
    }

    @Bean
    ActRule jurisdictionRule() {
        return ActRule.named(
                "enforcement.jurisdiction", about -> OtherRules.ending(about, "TRANSFERRED", "已移送有管辖权的机关"));
    }

    @Bean
    ActRule criminalEndRule() {
        return ActRule.named("enforcement.criminal-end", about -> OtherRules.ending(about, "CRIMINAL", "已移送司法机关处理"));
    }

    @Bean
    ActRule endOfEnforcementRule() {
        return ActRule.named(
                "enforcement.end-of-enforcement", about -> OtherRules.ending(about, "ENFORCEMENT_ENDED", "处罚决定终结执行"));
    }
}
