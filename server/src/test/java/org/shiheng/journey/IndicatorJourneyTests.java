package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.matter.TestAcceptance;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A leader's way in a real Chromium: from the cockpit to a red figure, its missing rows, one record and its proof; then
 * two persons lock a quarter and anybody sees it published.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class IndicatorJourneyTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 7);

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    @Test
    @Proves({"008", "262"})
    void aRedFigureIsOpenedDownToARecordAndItsProof() throws Exception {
        clock.set(TODAY);
        missedReport("站前区渤海渔具有限公司");
        String first = city.account(City.BUREAU, null, Role.UNIT_HEAD);
        String second = city.account(City.BUREAU, null, Role.UNIT_HEAD);

        try (var browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.desk();
            browser.signIn(desk, "/desk/", first, City.PASSWORD);
            desk.navigate(browser.address("/desk/cockpit"));
            assertThat(desk.getByText("15 项指标")).isVisible();
            browser.picture(desk, "indicator-1-cockpit");

            desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("全部指标"))
                    .click();
            link(desk, "企业年报率").click();
            assertThat(desk.getByText("0.00%").first()).isVisible();
            desk.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("没有计入分子的 1")))
                    .click();
            desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("看记录和证明"))
                    .click();
            desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("可验证.*")))
                    .click();
            assertThat(desk.getByText("已验证").first()).isVisible();
            browser.picture(desk, "indicator-2-proof");

            lock(browser, desk, second);

            Page anybody = browser.phone();
            anybody.navigate(browser.address("/plan-progress"));
            assertThat(anybody.getByText("2026年二季度").first()).isAttached();
            anybody.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("怎么算、看走势"))
                    .first()
                    .click();
            assertThat(anybody.getByText(Pattern.compile("口径第1版.*")).first()).isVisible();
            browser.picture(anybody, "indicator-4-public");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private void lock(Browser browser, Page desk, String second) {
        desk.navigate(browser.address("/desk/plan-locks"));
        button(desk, "汇总一期").click();
        desk.locator("#lock-day").fill("2026-05-01");
        desk.locator("#lock-day").press("Enter");
        button(desk, "汇总这一期").click();
        desk.waitForURL(Pattern.compile(".*/plan-locks/\\d+$"));
        assertThat(desk.getByText("请另一位负责人核对后确认")).isVisible();

        Page other = browser.desk();
        browser.signIn(other, "/desk/", second, City.PASSWORD);
        other.navigate(desk.url());
        button(other, "确认并锁定").click();
        button(other, "公布").click();
        assertThat(other.getByText("公布的记录和证明")).isVisible();
        browser.picture(other, "indicator-3-lock");
    }

    private void missedReport(String name) {
        long subject = new SubjectFixtures(database)
                .aSubject(City.ZHANQIAN_FIRST, name, SubjectType.COMPANY_LTD, RegistrationStatus.ACTIVE);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update subject.subject set established_on = '2019-03-01', created_at = '2026-01-01' where id = ?")
                        .param(subject)
                        .update());
        ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.ANNUAL_REPORT,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "journey",
                        "report/" + subject,
                        LocalDate.of(2026, 7, 1),
                        null,
                        List.of("MISSED"),
                        null,
                        null,
                        TODAY,
                        null,
                        Map.of("summary", "没有按期公示2025年度报告")));
        ledger.sequence();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static Locator link(Page page, String words) {
        return page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first();
    }
}
