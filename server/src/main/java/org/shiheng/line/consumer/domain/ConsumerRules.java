package org.shiheng.line.consumer.domain;

import java.util.function.Function;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.matter.ActRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules under the names that the procedures of this line call them by. */
@Configuration(proxyBeanMethods = false)
class ConsumerRules {

    @Bean
    ActRule acceptanceRule() {
        return named("consumer.acceptance", ComplaintRules::acceptance);
    }

    @Bean
    ActRule nonAcceptanceRule() {
        return named("consumer.non-acceptance", ComplaintRules::nonAcceptance);
    }

    @Bean
    ActRule recourseRule() {
        return named("consumer.recourse", ComplaintRules::recourse);
    }

    @Bean
    ActRule terminationRule() {
        return named("consumer.termination", ComplaintRules::termination);
    }

    @Bean
    ActRule disclosureRule() {
        return named("consumer.disclosure", ComplaintRules::disclosure);
    }

    @Bean
    ActRule verificationRule() {
        return named("consumer.verification", ComplaintRules::verification);
    }

    @Bean
    ActRule settlementRule() {
        return named("consumer.settlement", ComplaintRules::settlement);
    }

    @Bean
    ActRule negotiatedRule() {
        return named("consumer.negotiated", ComplaintRules::negotiated);
    }

    @Bean
    ActRule entrustingRule() {
        return named("consumer.entrusting", ComplaintRules::entrusting);
    }

    @Bean
    ActRule recusalRule() {
        return named("consumer.recusal", ComplaintRules::recusal);
    }

    @Bean
    ActRule litigationRule() {
        return named("consumer.litigation", ComplaintRules::litigation);
    }

    @Bean
    ActRule courtResultRule() {
        return named("consumer.court-result", ComplaintRules::courtResult);
    }

    @Bean
    ActRule announcementRule() {
        return named("consumer.announcement", ComplaintRules::announcement);
    }

    @Bean
    ActRule correctionRule() {
        return named("consumer.correction", ComplaintRules::correction);
    }

    @Bean
    ActRule closingRule() {
        return named("consumer.closing", ComplaintRules::closing);
    }

    @Bean
    ActRule anonymousRule() {
        return named("consumer.anonymous", ComplaintRules::anonymous);
    }

    @Bean
    ActRule assessingRule() {
        return named("consumer.assessing", ComplaintRules::assessing);
    }

    @Bean
    ActRule publishingRule() {
        return named("consumer.publishing", ComplaintRules::publishing);
    }

    @Bean
    ActRule rewardRule(Settings settings) {
        return named("consumer.reward", about -> ReportReward.judge(about, settings));
    }

    private static ActRule named(String name, Function<ActRule.Case, ActRule.Judgement> rule) {
        return new ActRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Judgement judge(Case about) {
                return rule.apply(about);
            }
        };
    }
}
