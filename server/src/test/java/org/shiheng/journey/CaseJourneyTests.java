package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.TestDataFolder;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.TestAcceptance;
import org.shiheng.line.inspection.InspectionDesk;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/**
 * A penalty case as people do it, in a real Chromium: from the clue that an inspection found through sign-off, reviews,
 * notice, hearing and decision to the money, the public page and the archive.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class CaseJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    private Browser browser;
    private String matter = "";
    private String lead = "";
    private String chief = "";
    private String boss = "";
    private String legal = "";
    private int chair;
    private int bossOfficer;

    @Test
    @Proves({"220", "226"})
    void fromTheClueOfAnInspectionToPaidAndPublishedWithAHearing(@Autowired BeanFactory beans) throws Exception {
        var office = new InspectionDesk(beans);
        office.open();
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        city.officer(City.ZHANQIAN_SECOND, "FOOD");
        long followUp = clue(office);
        int one = city.officer(City.ZHANQIAN_FIRST);
        int two = city.officer(City.ZHANQIAN_FIRST);
        lead = city.account(City.ZHANQIAN_FIRST, one, Role.INSPECTOR);
        chief = city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.UNIT_HEAD);
        bossOfficer = city.officer(City.ZHANQIAN);
        boss = city.account(City.ZHANQIAN, bossOfficer, Role.BUREAU_HEAD);
        chair = city.officer(City.ZHANQIAN);
        legal = city.account(City.ZHANQIAN, chair, Role.LEGAL_REVIEWER);

        try (var opened = new Browser("http://localhost:" + port)) {
            browser = opened;
            refer(office.otherHeadName(), followUp);
            investigate("LN08" + one, "LN08" + two);
            reviewAndNotify();
            hear();
            decideAndDeliver();
            payAndClose();
            othersSeeNothing();
            publicSees();
            assertThat(browser.errors()).as("errors that pages logged").isEmpty();
        }
    }

    /** What the visit with the result 移送 left behind: a clue to verify. */
    private long clue(InspectionDesk office) {
        office.subjects(4);
        JsonNode tasks = office.tasks(office.drawn(office.content("0.5")));
        long task = tasks.get(0).get("id").asLong();
        String uri = "/api/tasks/" + task;
        office.ok(office.post(uri + "/approval", office.otherHead, ""));
        JsonNode team = office.body(office.get(uri, office.otherHead)).at("/task/team");
        String inspector = office.inspector(team.get(0).asString());
        office.ok(office.post(uri + "/start", inspector, "{\"urgent\":false}"));
        office.answer(uri, inspector);
        office.ok(office.complete(task, inspector, team, "R8"));
        office.ok(office.post(uri + "/review", office.otherHead, ""));
        for (JsonNode found : office.body(office.get(uri, office.otherHead)).get("followUps")) {
            if (found.get("kind").asString().equals("CLUE")) {
                return found.get("id").asLong();
            }
        }
        throw new AssertionError("no clue");
    }

    private void refer(String head, long followUp) {
        Page page = as(head);
        page.navigate(browser.address("/desk/follow-ups/" + followUp));
        page.getByText("转执法核查…").click();
        page.locator("#summary").fill("后厨存放超过保质期的调味酱12瓶");
        page.locator("form .btn--main").click();
        page.waitForURL(Pattern.compile(".*/matters/\\d+$"));
        matter = page.url().substring(page.url().lastIndexOf('/') + 1);
        assertThat(page.getByText("后厨存放超过保质期的调味酱12瓶").first()).isVisible();
        browser.picture(page, "case-1-clue");
        page.context().close();
    }

    private void investigate(String first, String second) {
        Page page = as(lead);
        act(page, "take", Map.of());
        act(
                page,
                "file",
                Map.of(
                        "partyKind", "SOLE_TRADER",
                        "cause", "FOOD_EXPIRED",
                        "hasEvidence", "true",
                        "shouldPunish", "true",
                        "ours", "true",
                        "violationFrom", "2026-05-10",
                        "violationThrough", "2026-05-18",
                        "grounds", "现场检查发现超过保质期的调味酱"));
        assertThat(page.locator("#sign-off")).isVisible();
        browser.picture(page, "case-2-asked");
        signed(chief);
        signed(boss);
        Page head = as(chief);
        head.navigate(address("/acts/appoint"));
        head.locator("#f-officers input[value='" + first + "']").check();
        head.locator("#f-officers input[value='" + second + "']").check();
        submit(head);
        head.context().close();

        page.navigate(browser.address("/desk/cases/" + matter + "/evidence"));
        page.locator("#name").fill("调味酱12瓶");
        page.locator("#origin").fill("原物，现场提取");
        page.locator("#proves").fill("证明后厨存放超过保质期的食品");
        page.locator("form .btn--main").click();
        assertThat(page.getByText("流转记录完整")).isVisible();
        browser.picture(page, "case-3-evidence");
        act(
                page,
                "report",
                Map.of(
                        "caseFacts", "当事人后厨存放超过保质期的调味酱12瓶",
                        "evidenceList", "现场笔录、照片、原物",
                        "nature", "违反食品安全法第三十四条第十项",
                        "value", "260",
                        "circumstances", "COOPERATIVE",
                        "fine", "50000",
                        "discretionReason", "积极配合调查，货值较小"));
        page.context().close();
    }

    private void reviewAndNotify() {
        Page reviewer = as(legal);
        act(reviewer, "review", Map.of("opinion", "事实清楚，证据确凿，同意"));
        reviewer.context().close();
        Page head = as(chief);
        head.navigate(address("/acts/deliberate"));
        fill(
                head,
                Map.of(
                        "membersDue", "3",
                        "membersPresent", "2",
                        "chair", "局长",
                        "opinions", "同意办案机构意见",
                        "votes", "2票同意",
                        "conclusion", "同意处罚"));
        head.locator("#f-members input[value='LN08" + chair + "']").check();
        head.locator("#f-members input[value='LN08" + bossOfficer + "']").check();
        submit(head);
        head.context().close();
        memberSigns(legal);
        memberSigns(boss);
        Page page = as(lead);
        act(page, "notify", Map.of("noticeText", "拟罚款5万元"));
        assertThat(page.getByText("告知书待送达").first()).isVisible();
        deliver(page);
        assertThat(page.getByText("已告知，待陈述申辩").first()).isVisible();
        browser.picture(page, "case-4-noticed");
        page.context().close();
    }

    /** A member finds the record in the list of what waits, and signs it. */
    private void memberSigns(String name) {
        Page page = as(name);
        page.navigate(browser.address("/desk/todo"));
        page.getByText("签集体讨论记录").first().click();
        page.waitForURL(Pattern.compile(".*/acts/sign-deliberation$"));
        fill(page, Map.of("memberOpinion", "AGREE"));
        submit(page);
        page.context().close();
    }

    private void hear() {
        clock.set(LocalDate.of(2026, 5, 20));
        Page page = as(lead);
        act(page, "ask-hearing", Map.of("request", "认为处罚过重"));
        act(
                page,
                "arrange-hearing",
                Map.of(
                        "hearingOn",
                        "2026-06-03",
                        "time",
                        "9:30",
                        "place",
                        "区局听证室",
                        "chair",
                        "LN08" + chair,
                        "openly",
                        "true"));
        deliver(page);
        page.context().close();
        clock.set(LocalDate.of(2026, 6, 3));
        Page head = as(chief);
        act(head, "hear", Map.of("attended", "PRESENT", "content", "双方陈述、举证、质证", "signed", "true"));
        act(head, "report-hearing", Map.of("finding", "建议维持拟处罚意见"));
        browser.picture(head, "case-5-heard");
        head.context().close();
    }

    private void decideAndDeliver() {
        Page page = as(lead);
        Map<String, String> decision = Map.of(
                "violationSummary", "后厨存放超过保质期的调味酱",
                "legalBasis", "食品安全法第一百二十四条第一款第五项",
                "performance", "自收到决定书之日起15日内到指定银行缴纳");
        page.navigate(address("/acts/decide"));
        fill(page, decision);
        page.locator("form .btn--main").click();
        // The hearing asks for a legality review: a hard gate, also before anybody is asked to sign.
        assertThat(page.getByText(Pattern.compile("还缺：.*法制审核.*"))).isVisible();
        browser.errors().removeIf(error -> error.contains("409"));
        Page reviewer = as(legal);
        act(
                reviewer,
                "review-after-hearing",
                Map.of("legalityResult", "AGREE", "qualification", "A20141234", "opinion", "同意"));
        reviewer.context().close();
        act(page, "decide", decision);
        signed(chief);
        signed(boss);
        deliver(page);
        assertThat(page.getByText("履行中").first()).isVisible();
        browser.picture(page, "case-6-delivered");
        page.context().close();
    }

    private void payAndClose() {
        Page page = as(lead);
        act(page, "disclose", Map.of("checked", "true"));
        act(page, "pay", Map.of("amount", "50000", "receipt", "财票0001"));
        act(page, "perform", Map.of());
        act(page, "close", Map.of("summary", "处罚决定已履行完毕"));
        signed(chief);
        signed(boss);
        act(page, "archive", Map.of("volumes", "1", "pages", "86", "term", "SHORT", "secondVolume", "false"));
        assertThat(page.getByText("已归档").first()).isVisible();
        browser.picture(page, "case-7-archived");
        page.context().close();
    }

    /** Another station and another district have no such case, in the list or by its address. */
    private void othersSeeNothing() {
        for (int unit : List.of(City.ZHANQIAN_SECOND, City.BAYUQUAN_FIRST)) {
            Page page = as(city.account(unit, city.officer(unit), Role.INSPECTOR));
            page.navigate(browser.address("/desk/cases?stage=CLOSED"));
            assertThat(page.getByText("没有已结案的案件")).isVisible();
            page.navigate(browser.address("/desk/matters/" + matter));
            assertThat(page.getByText("调味酱")).hasCount(0);
            page.context().close();
        }
        // The browser itself logs the answer 404 that was asked for.
        browser.errors().removeIf(error -> error.contains("404"));
    }

    private void publicSees() {
        String subject = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select '/subjects/' || subject_id from matter.matter where id = ?")
                        .param(Long.parseLong(matter))
                        .query(String.class)
                        .single());
        Page anyone = browser.phone();
        anyone.navigate(browser.address(subject));
        assertThat(anyone.getByText(Pattern.compile("罚款5万元")).first()).isVisible();
        browser.picture(anyone, "case-8-public");
        assertThat(anyone.getByText("积极配合调查")).hasCount(0);
    }

    private Page as(String name) {
        Page page = browser.desk();
        browser.signIn(page, "/desk/", name, City.PASSWORD);
        return page;
    }

    private String address(String path) {
        return browser.address("/desk/matters/" + matter + path);
    }

    /** Does one act by its page. */
    private void act(Page page, String code, Map<String, String> form) {
        page.navigate(address("/acts/" + code));
        page.locator("form .btn--main").waitFor();
        fill(page, form);
        submit(page);
    }

    private void submit(Page page) {
        page.locator("form .btn--main").click();
        page.waitForURL(Pattern.compile(".*/matters/\\d+(\\?.*)?$"));
    }

    private static void fill(Page page, Map<String, String> form) {
        page.locator("form .btn--main").waitFor();
        form.forEach((field, value) -> {
            Locator one = page.locator("#f-" + field);
            one.waitFor();
            switch (String.valueOf(one.evaluate("element => element.tagName"))) {
                case "FIELDSET" -> one.locator("input[value='" + value + "']").check();
                case "SELECT" -> one.selectOption(value);
                default -> {
                    one.fill(value);
                    one.press("Tab");
                }
            }
        });
    }

    /** Signs what waits for this person, on the page of the case. */
    private void signed(String name) {
        Page page = as(name);
        page.navigate(address(""));
        page.locator("form.sign .btn--main").click();
        assertThat(page.locator("form.sign")).hasCount(0);
        page.context().close();
    }

    /** Hands the newest document over. */
    private void deliver(Page page) {
        page.navigate(address("?tab=papers"));
        page.getByText(Pattern.compile("登记送达.*…")).first().click();
        page.locator("#d-receiver").fill("店主");
        page.locator("#d-capacity").fill("本人");
        page.locator("#d-place").fill("经营场所");
        page.locator("form .btn--main").click();
        page.waitForURL(Pattern.compile(".*tab=papers$"));
        page.navigate(address(""));
    }
}
