package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The platform's main job as people do it, in a real Chromium: a head plans, another approves, three voices draw, an
 * inspector visits with a phone, a head reviews, and anybody verifies the record on the public page.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class InspectionJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    @Test
    @Proves({"236", "237"})
    void fromThePlanToAProofInTheBrowser() throws Exception {
        clock.set(LocalDate.of(2026, 5, 19));
        city.officer(City.ZHANQIAN_FIRST, "FOOD");
        city.officer(City.ZHANQIAN_SECOND, "FOOD");
        String head = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        String other = city.account(City.ZHANQIAN, city.officer(City.ZHANQIAN), Role.UNIT_HEAD);
        String supervision = city.account(City.BUREAU, city.officer(City.BUREAU), Role.SUPERVISION);
        String credit = city.account(City.BUREAU, null, Role.CREDIT_OFFICER);
        var fixtures = new SubjectFixtures(database);
        IntStream.range(0, 5)
                .forEach(i -> fixtures.aSubject(
                        City.ZHANQIAN_FIRST,
                        "站前区海湾渔家菜馆" + (char) ('甲' + i),
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        "journey-" + i,
                        "H6210"));

        try (var browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.desk();
            browser.signIn(desk, "/desk/", head, City.PASSWORD);
            String plan = draft(browser, desk);

            Page approver = browser.desk();
            browser.signIn(approver, "/desk/", other, City.PASSWORD);
            approver.navigate(browser.address("/desk" + plan));
            button(approver, "批准计划").click();
            button(approver, "公布计划").click();
            assertThat(approver.getByText("已公布").first()).isVisible();

            draw(browser, desk, approver, plan, supervision);

            String task = approve(browser, approver, plan);
            visit(browser, task);
            review(browser, approver, task);
            String shop = shop();
            classMoved(browser, credit, shop);
            verifyInPublic(browser, shop);

            assertThat(browser.errors()).as("errors that pages logged").isEmpty();
        }
    }

    private String draft(Browser browser, Page desk) {
        desk.navigate(browser.address("/desk/plans/new"));
        desk.locator("#name").fill("餐饮服务食品安全抽查");
        desk.locator("#basis").fill("年度抽查工作计划第3项");
        desk.locator("#item-FOOD-03").check();
        for (String level : List.of("A", "B", "C", "D")) {
            desk.locator("#rate-" + level).fill("20");
        }
        day(desk, "#windowFrom", "2026-05-19");
        day(desk, "#windowThrough", "2026-06-30");
        browser.picture(desk, "1-plan");
        button(desk, Pattern.compile("保存计划.*")).click();
        desk.waitForURL(Pattern.compile(".*/plans/\\d+$"));
        return desk.url().substring(desk.url().indexOf("/plans/"));
    }

    private static void day(Page page, String field, String value) {
        Locator input = page.locator(field);
        input.fill(value);
        input.press("Enter");
    }

    private void draw(Browser browser, Page desk, Page second, String plan, String supervision) {
        desk.navigate(browser.address("/desk" + plan));
        button(desk, "冻结名单，进入公开抽取").click();
        button(desk, "作出承诺").click();
        clock.advance(java.time.Duration.ofMinutes(1));
        Page watcher = browser.desk();
        browser.signIn(watcher, "/desk/", supervision, City.PASSWORD);
        for (Page voice : List.of(second, watcher)) {
            voice.navigate(browser.address("/desk" + plan + "/ceremony"));
            voice.locator("#voice").fill("海上有鸥 " + voice.hashCode());
            button(voice, "投入").click();
            assertThat(voice.locator("#voice")).hasCount(0);
        }
        clock.advance(java.time.Duration.ofMinutes(1));
        button(desk, "揭示密数，抽取对象和人员").click();
        assertThat(desk.getByText("站前区海湾渔家菜馆")).hasCount(0);
        assertThat(desk.getByText(Pattern.compile("任何人都能重算.*")).first()).isVisible();
        desk.waitForTimeout(1500);
        browser.picture(desk, "2-draw");
    }

    private String approve(Browser browser, Page approver, String plan) {
        approver.navigate(browser.address("/desk/tasks?plan=" + plan.substring("/plans/".length())));
        approver.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("站前区海湾渔家菜馆.*")))
                .first()
                .click();
        button(approver, "批准入企检查").click();
        assertThat(button(approver, "批准入企检查")).hasCount(0);
        browser.picture(approver, "3-task");
        return approver.url().substring(approver.url().indexOf("/tasks/"));
    }

    private void visit(Browser browser, String task) {
        int lead = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select officer_id from inspection.task_officer where task_id = ? and place = 1")
                        .param(Long.parseLong(task.substring("/tasks/".length())))
                        .query(Integer.class)
                        .single());
        String inspector = city.account(City.ZHANQIAN_FIRST, lead, Role.INSPECTOR);
        Page phone = browser.phone();
        browser.signIn(phone, "/field/", inspector, City.PASSWORD);
        phone.navigate(browser.address("/field" + task));
        button(phone, "到现场了，开始检查").click();
        phone.waitForURL(Pattern.compile(".*/points/1$"));
        boolean bad = true;
        for (int i = 0; i < 80 && phone.url().contains("/points/"); i++) {
            String at = phone.url();
            phone.getByRole(
                            AriaRole.RADIO,
                            new Page.GetByRoleOptions()
                                    .setName(bad ? "不符合" : "符合")
                                    .setExact(true))
                    .click();
            if (bad) {
                phone.locator(".chips button").first().click();
                browser.picture(phone, "4-point");
            }
            bad = false;
            phone.locator(".with-back .btn--main").click();
            phone.waitForFunction("before => location.href !== before", at);
        }
        phone.navigate(browser.address("/field" + task + "/results"));
        phone.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^发现问题已责令改正.*")))
                .check();
        browser.picture(phone, "5-results");
        phone.getByText("双方核对签字").click();
        phone.locator("#who").fill("店长 王某");
        for (Locator pad : phone.locator(".pad svg").all()) {
            sign(phone, pad);
        }
        browser.picture(phone, "6-signatures");
        button(phone, "完成检查").click();
        phone.waitForURL(Pattern.compile(".*/done$"));
        assertThat(phone.getByText("检查完成，等负责人审核")).isVisible();
        browser.picture(phone, "7-done");
    }

    private static void sign(Page page, Locator pad) {
        pad.scrollIntoViewIfNeeded();
        var box = pad.boundingBox();
        for (int stroke = 0; stroke < 3; stroke++) {
            double x = box.x + box.width * (0.2 + stroke * 0.2);
            page.mouse().move(x, box.y + box.height * 0.25);
            page.mouse().down();
            page.mouse().move(x + box.width * 0.1, box.y + box.height * 0.5);
            page.mouse().move(x + box.width * 0.05, box.y + box.height * 0.8);
            page.mouse().up();
        }
    }

    private void review(Browser browser, Page approver, String task) {
        approver.navigate(browser.address("/desk" + task));
        button(approver, "审核通过并公示").click();
        assertThat(button(approver, "审核通过并公示")).hasCount(0);
        browser.picture(approver, "8-reviewed");
    }

    private String shop() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select '/subjects/' || subject_id from ledger.record where kind = 'INSPECTION' and codes = '{R5}'")
                        .query(String.class)
                        .single());
    }

    /** The end of it all: a reader without an account, whose own device finds the record as it was signed. */
    private void verifyInPublic(Browser browser, String shop) {
        Page anyone = browser.desk();
        anyone.navigate(browser.address("/search?q=渔家"));
        anyone.locator("a[href='" + shop + "']").first().click();
        assertThat(anyone.getByText("发现问题已责令改正").first()).isVisible();
        // The log promises a place within ten seconds; until then the chip waits.
        anyone.waitForTimeout(3000);
        anyone.reload();
        anyone.locator("button.proof").first().click();
        assertThat(anyone.locator("button.proof").first()).containsText("已验证");
        browser.picture(anyone, "11-public");
        Locator secret = anyone.getByText(Pattern.compile("王某|风险类别|信用类别"));
        assertThat(secret).hasCount(0);
    }

    private void classMoved(Browser browser, String credit, String shop) {
        Page page = browser.desk();
        browser.signIn(page, "/desk/", credit, City.PASSWORD);
        page.navigate(browser.address("/desk" + shop + "/credit"));
        assertThat(page.getByText("抽查发现问题").first()).isVisible();
        browser.picture(page, "9-class");
        page.navigate(browser.address("/desk/indicators"));
        assertThat(page.getByText("公示及时率").first()).isVisible();
        browser.picture(page, "10-indicators");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
