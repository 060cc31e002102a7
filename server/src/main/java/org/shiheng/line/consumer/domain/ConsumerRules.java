package org.shiheng.line.consumer.domain;

import java.util.function.Function;
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
