package org.shiheng.line.enforcement.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;
import org.shiheng.kernel.matter.OpenMatter;

/**
 * Who works on a case: at least two officers with a valid credential, nobody with an interest in it; whoever reviews it is
 * not one of them.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第四十二条、第四十三条;《市场监督管理行政处罚程序规定》（2021年修正）第四条、第五十二条.
 */
final class OfficerRules {

    private final CaseLaw law;
    private final Officers officers;
    private final Accounts accounts;

    OfficerRules(CaseLaw law, Officers officers, Accounts accounts) {
        this.law = law;
        this.officers = officers;
        this.accounts = accounts;
    }

    /** Names the officers; those of before who are not named again leave. */
    Judgement appoint(ActRule.Case about) {
        return present(about, "officers", Map.of());
    }

    /** Those whom a field of the form names act together: enough of them, each with a valid credential. */
    Judgement present(ActRule.Case about, String field, Map<String, Object> more) {
        List<String> numbers =
                new Facts(about.form()).texts(field).stream().distinct().toList();
        int least = law.leastOfficers(about.actDay());
        if (numbers.size() < least) {
            return new ActRule.Invalid("#/" + field, "enforcement.too-few-officers", "办案人员不能少于" + least + "名，请再选。");
        }
        return named(about, field, numbers, more);
    }

    /** Decides on a recusal; when it is granted somebody else takes the place so that two remain. */
    Judgement recuse(ActRule.Case about) {
        var form = new Facts(about.form());
        var team = new Facts(about.facts()).texts("officers");
        String recused = String.valueOf(form.text("recused"));
        if (!team.contains(recused)) {
            return new ActRule.Invalid("#/recused", "enforcement.not-in-team", "这名执法人员不是本案办案人员，请重新选择。");
        }
        Officer officer = find(recused).orElseThrow();
        if (about.actor().officer().isPresent() && about.actor().officer().getAsInt() == officer.id()) {
            return new ActRule.Refused("enforcement.own-recusal", "不能决定自己的回避", "负责人的回避由上一级负责人决定，部门负责人的回避由集体讨论决定。");
        }
        if (!form.is("granted")) {
            return new ActRule.Allowed(Map.of("recusalDecision", "驳回对" + officer.name() + "的回避申请"));
        }
        var next = new ArrayList<>(team);
        next.remove(recused);
        String instead = form.text("replacement");
        if (instead != null && !next.contains(instead)) {
            next.add(instead);
        }
        int least = law.leastOfficers(about.actDay());
        if (next.size() < least) {
            return new ActRule.Invalid(
                    "#/replacement", "enforcement.replacement-needed", "回避后办案人员少于" + least + "名，请同时指定接替的人员。");
        }
        return named(about, "replacement", next, Map.of("recusalDecision", officer.name() + "回避"));
    }

    /** A party that is no subject of the directory takes part by its name, so that documents can be delivered to it. */
    static List<OpenMatter.NewParticipant> party(ActRule.Case about, Facts facts) {
        String name = facts.text("partyName");
        return about.subject() != null || name == null || facts.is("partyNamed")
                ? List.of()
                : List.of(new OpenMatter.NewParticipant("PARTY", name, null, null, Map.of("name", name)));
    }

    private Judgement named(ActRule.Case about, String field, List<String> numbers, Map<String, Object> more) {
        var before = new Facts(about.facts()).texts("officers");
        var people = new ArrayList<OpenMatter.NewParticipant>();
        var names = new ArrayList<String>();
        var party = party(about, new Facts(about.facts()));
        people.addAll(party);
        Integer handler = null;
        for (String number : numbers) {
            Officer officer = find(number).orElse(null);
            if (officer == null) {
                return new ActRule.Invalid("#/" + field, "enforcement.unknown-officer", "没有执法证号 " + number + "，请重新选择。");
            }
            if (!officer.availableOn(about.actDay())) {
                return new ActRule.Invalid(
                        "#/" + field,
                        "enforcement.credential-not-valid",
                        officer.name() + "的执法证 " + number + " 到 " + officer.credentialValidThrough()
                                + " 有效，或者已停用、属于辅助人员，不能办案。");
            }
            names.add(officer.name() + "（" + number + "）");
            if (!before.contains(number)) {
                people.add(new OpenMatter.NewParticipant(
                        "HANDLING_OFFICER", officer.name() + "，执法证号 " + number, null, officer.id(), null));
            }
            if (handler == null) {
                handler = account(officer).orElse(null);
            }
        }
        var leaving = before.stream()
                .filter(number -> !numbers.contains(number))
                .flatMap(number -> find(number).stream())
                .map(Officer::id)
                .toList();
        var facts = new HashMap<String, Object>(more);
        facts.put("officers", numbers);
        if (!party.isEmpty()) {
            facts.put("partyNamed", true);
        }
        facts.put("officerNames", names);
        return new ActRule.Allowed(facts, people, leaving, handler);
    }

    /** Refuses somebody who worked on the case; for reviews and hearings. */
    @Nullable
    Judgement againstOwn(ActRule.Case about, Actor actor) {
        boolean own = actor.officer().isPresent()
                && new Facts(about.facts())
                        .texts("officers").stream()
                                .flatMap(number -> find(number).stream())
                                .anyMatch(officer ->
                                        officer.id() == actor.officer().getAsInt());
        return own ? new ActRule.Refused("enforcement.own-case", "办案人员不能审核自己的案件", "请由没有参加本案调查的人员审核。") : null;
    }

    boolean isInTeam(ActRule.Case about, String credential) {
        return new Facts(about.facts()).texts("officers").contains(credential);
    }

    Optional<Officer> find(String credential) {
        return officers.of(List.of()).stream()
                .filter(officer -> officer.credentialNumber().equals(credential))
                .findFirst();
    }

    private Optional<Integer> account(Officer officer) {
        return accounts.ofDepartment(officer.department()).stream()
                .filter(account -> account.officer() != null && account.officer() == officer.id())
                .map(Accounts.Account::id)
                .findFirst();
    }
}
