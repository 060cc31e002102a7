package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * Collective deliberation: more than half came, those who came are named, and each of them signs with an opinion; there is no
 * decision before the last one did. A record on paper carries the signatures itself.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第五十七条第二款;《市场监督管理行政处罚程序规定》（2021年修正）第六十条.
 */
final class DeliberationRules {

    private final Officers officers;
    private final Accounts accounts;

    DeliberationRules(Officers officers, Accounts accounts) {
        this.officers = officers;
        this.accounts = accounts;
    }

    /** The meeting is recorded. */
    Judgement held(ActRule.Case about) {
        var form = new Facts(about.form());
        BigDecimal due = form.amount("membersDue");
        BigDecimal present = form.amount("membersPresent");
        if (present.compareTo(due) > 0) {
            return new ActRule.Invalid("#/membersPresent", "enforcement.too-many-present", "到会人数不能多于应到人数，请核对。");
        }
        if (present.add(present).compareTo(due) <= 0) {
            return new ActRule.Invalid("#/membersPresent", "enforcement.no-quorum", "到会人数要超过应到人数的一半，才能讨论决定。");
        }
        List<String> members = form.texts("members").stream().distinct().toList();
        if (members.isEmpty() && about.enteredLate()) {
            return new ActRule.Allowed(Map.of("collectiveOn", about.actDay().toString()));
        }
        if (present.intValue() != members.size()) {
            return new ActRule.Invalid(
                    "#/members",
                    "enforcement.members-differ",
                    "实到 " + present.intValue() + " 人，选了 " + members.size() + " 人。请把到会的人都选上。");
        }
        Optional<String> unknown =
                members.stream().filter(number -> find(number).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            return new ActRule.Invalid(
                    "#/members", "enforcement.unknown-officer", "没有执法证号 " + unknown.get() + "，请重新选择。");
        }
        Optional<Officer> unable = members.stream()
                .flatMap(number -> find(number).stream())
                .filter(officer -> accounts.ofDepartment(officer.department()).stream()
                        .noneMatch(account -> account.officer() != null && account.officer() == officer.id()))
                .findFirst();
        if (unable.isPresent()) {
            return new ActRule.Invalid(
                    "#/members",
                    "enforcement.member-without-account",
                    unable.get().name() + "没有登录账号，不能签名。请系统管理员先开通账号。");
        }
        var kept = new HashMap<String, Object>();
        kept.put("collectiveOn", about.actDay().toString());
        kept.put("deliberationUnsigned", members);
        kept.put("deliberationSigned", List.of());
        return new ActRule.Allowed(kept);
    }

    /** One of those who came signs, once, with an own opinion. */
    Judgement signed(ActRule.Case about) {
        var facts = new Facts(about.facts());
        var open = new ArrayList<>(facts.texts("deliberationUnsigned"));
        Officer own = about.actor().officer().isEmpty()
                ? null
                : officers.find(about.actor().officer().getAsInt()).orElse(null);
        if (own == null || !open.remove(own.credentialNumber())) {
            return new ActRule.Refused("enforcement.not-a-member", "不用您签名", "到会人员才签名，每人签一次。您不在到会名单里，或者已经签过。");
        }
        var said = new ArrayList<>(facts.texts("deliberationSigned"));
        boolean agrees = "AGREE".equals(new Facts(about.form()).text("memberOpinion"));
        said.add(own.name() + "：" + (agrees ? "同意" : "不同意"));
        return new ActRule.Allowed(Map.of("deliberationUnsigned", open, "deliberationSigned", said));
    }

    private Optional<Officer> find(String credential) {
        return officers.of(List.of()).stream()
                .filter(officer -> officer.credentialNumber().equals(credential))
                .findFirst();
    }
}
