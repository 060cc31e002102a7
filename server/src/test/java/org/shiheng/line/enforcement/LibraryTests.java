package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What helps to decide alike: the library of typical cases and the rosters (plan 222, 227, 228). */
@PlatformTest
class LibraryTests {

    @Autowired
    TypicalCases library;

    @Autowired
    Experts experts;

    @Autowired
    EnforcementWaiting waiting;

    @Autowired
    City city;

    private CaseFixtures one;

    @BeforeEach
    void fixtures(@Autowired BeanFactory beans) {
        one = new CaseFixtures(beans);
    }

    @Test
    @Proves("228")
    void aClosedCaseIsToldWithoutNamesPublishedByASecondAndFoundByItsWords() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        assertThatThrownBy(() -> library.draft(one.investigated().lead, one.id().value()))
                .hasMessageContaining("没有结案");
        closed();

        var draft = library.draft(one.lead, one.id().value());
        assertThat(draft.story()).contains("超过保质期").doesNotContain("老街");
        assertThatThrownBy(() -> library.keep(one.lead, told("当事人站前区老街食品店经营过期食品", mark)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("老街食品店");
        long id = library.keep(one.lead, told(draft.story(), mark));
        assertThat(library.find(mark, null, false)).isEmpty();
        assertThatThrownBy(() -> library.publish(one.lead, id)).hasMessageContaining("两个人");
        library.publish(one.reviewer, id);

        assertThat(library.find(mark + " 过期", "FOOD_EXPIRED", false))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.publishedBy()).isEqualTo(one.reviewer.name());
                    assertThat(found.grade()).isNotNull();
                });
        assertThat(library.find(mark, "PRICE_UNMARKED", false)).isEmpty();
        assertThatThrownBy(() -> library.keep(one.lead, told(draft.story(), mark)))
                .hasMessageContaining("撤回");
        library.withdraw(id, "法律修改");
        assertThat(library.find(mark, null, true)).isEmpty();
    }

    @Test
    @Proves("227")
    void whoIsOnARosterIsOnItForTheTermOnly() {
        one.on("2026-03-02");
        String name = "律师" + UUID.randomUUID().toString().substring(0, 6);
        experts.add(one.head, expert(Experts.Kind.LAWYER, name, "2026-12-31"));

        assertThat(of(name).running()).isTrue();
        assertThatThrownBy(() -> experts.add(one.head, expert(Experts.Kind.LAWYER, name, "2027-12-31")))
                .isInstanceOf(Refusal.class);
        one.on("2027-01-01");
        assertThat(of(name).running()).isFalse();
        experts.end(of(name).id(), "聘期届满");
        experts.add(
                one.head,
                new Experts.NewExpert(
                        Experts.Kind.LAWYER,
                        name,
                        "司法局",
                        "公职律师证",
                        "行政处罚",
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 12, 31)));
        assertThat(experts.list().stream()
                        .filter(each -> each.name().equals(name))
                        .filter(Experts.Expert::running))
                .hasSize(1);
    }

    @Test
    @Proves("227")
    void onlySomebodyWhoseTermRunsIsAskedAndGivesAnOpinion() {
        one.on("2026-03-02");
        String name = "顾问" + UUID.randomUUID().toString().substring(0, 6);
        assertThatThrownBy(() -> one.open("enforcement.consultation", question(name)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("名册");
        experts.add(one.head, expert(Experts.Kind.COUNSEL, name, "2026-03-20"));
        one.open("enforcement.consultation", question(name));

        one.on("2026-03-23");
        assertThatThrownBy(() -> one.act(one.lead, "answer", Map.of("givenOn", "2026-03-23", "opinion", "证据不足")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("聘期");
        one.act(one.lead, "answer", Map.of("givenOn", "2026-03-20", "opinion", "证据不足", "adopted", "YES"));
        assertThat(one.state()).isEqualTo("ANSWERED");
    }

    @Test
    void whoseTermEndsSoonIsTheCitysToRenew() {
        one.on("2026-03-02");
        String name = "志愿" + UUID.randomUUID().toString().substring(0, 6);
        experts.add(one.head, expert(Experts.Kind.VOLUNTEER, name, "2026-04-01"));

        assertThat(waiting.of(one.above, false))
                .anyMatch(each -> each.title().startsWith(name) && each.detail().contains("2026-04-01"));
        assertThat(waiting.of(one.head, false)).noneMatch(each -> each.title().startsWith(name));
        one.on("2026-03-01");
        assertThat(waiting.of(one.above, false))
                .as("thirty-one days before")
                .noneMatch(each -> each.title().startsWith(name));
    }

    private static Map<String, Object> question(String name) {
        return Map.of("to", name + "（司法局）", "about", "老街食品店案", "question", "证据是否充分");
    }

    @Test
    @Proves("222")
    void talentsAreOnARosterAndDueDiligenceIsAskedForLookedAtAndDecided() {
        one.on("2026-03-02");
        String name = "能手" + UUID.randomUUID().toString().substring(0, 6);
        experts.add(one.head, expert(Experts.Kind.TALENT, name, "2026-12-31"));
        assertThat(of(name).kindLabel()).isEqualTo("执法人才");

        assertThatThrownBy(() -> one.open("enforcement.diligence", application(name, List.of("承办人员：不出错"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("履职标准");
        one.open("enforcement.diligence", application(name, List.of("承办人员：按规定的方案和标准送检、送鉴定，如实记录起止时间")));
        assertThat(one.due("decide")).isEqualTo("2026-03-30");
        assertThatThrownBy(() ->
                        one.act(one.head, "decide", Map.of("decidedOn", "2026-03-02", "exempt", true, "reason", "尽职")))
                .hasMessageContaining("现在");
        one.act(one.head, "look", Map.of("lookedOn", "2026-03-02", "finding", "履职记录完整"));
        one.act(one.head, "decide", Map.of("decidedOn", "2026-03-02", "exempt", true, "reason", "受检验技术限制"));
        assertThat(one.state()).isEqualTo("DECIDED");
    }

    private static Map<String, Object> application(String name, List<String> standards) {
        return Map.of(
                "person", name,
                "about", "某案",
                "ground", "TECHNICAL",
                "standards", standards,
                "facts", "按抽检方案送检，检验方法不能检出");
    }

    private void closed() {
        one.on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20")
                .pay("2026-03-20", 50_000)
                .act(one.lead, "perform", Map.of("performedDay", "2026-03-20"))
                .signed("close", Map.of("summary", "已履行"));
    }

    private TypicalCases.NewCase told(String story, String mark) {
        return new TypicalCases.NewCase(
                one.id().value(), "经营过期食品案", story, "货值小也不免除查验义务", "食品安全法第一百二十四条", List.of("过期", mark));
    }

    private static Experts.NewExpert expert(Experts.Kind kind, String name, String through) {
        return new Experts.NewExpert(
                kind, name, "司法局", "公职律师证", "行政处罚", LocalDate.of(2026, 1, 1), LocalDate.parse(through));
    }

    private Experts.Expert of(String name) {
        return experts.list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
