package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.TestDataFolder;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.matter.TestAcceptance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A task of the five-year plan in a real Chromium: given out, carried on, proved by a file, verified by a second person. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class PlanTaskJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Test
    @Proves("260")
    void aTaskRunsFromPlanToVerifiedEvidence() throws Exception {
        String office = city.account(City.BUREAU, null, Role.UNIT_HEAD);
        String owner = city.account(City.BUREAU, null, Role.UNIT_HEAD);
        String supervisor = city.account(City.BUREAU, null, Role.SUPERVISION);

        try (var browser = new Browser("http://localhost:" + port)) {
            Page plan = browser.desk();
            browser.signIn(plan, "/desk/", office, City.PASSWORD);
            plan.navigate(browser.address("/desk/five-year-plan"));
            plan.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("下达 \\d+ 项任务")))
                    .click();
            assertThat(plan.getByText("已下达").nth(1)).isVisible();
            browser.picture(plan, "plan-1-given-out");

            Page work = browser.desk();
            browser.signIn(work, "/desk/", owner, City.PASSWORD);
            work.navigate(browser.address("/desk/five-year-plan"));
            work.locator("#plan-word").fill("7.2-01");
            work.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("规划任务分解到单位"))
                    .click();
            String task = task(work);
            button(work, "填完成…").click();
            button(work, "填为完成").click();
            assertThat(work.getByText(Pattern.compile("晚于期限")).first()).isVisible();
            button(work, "填报进展…").click();
            work.locator("#percent").fill("100");
            work.locator("#done").fill("任务分解表已印发各单位");
            button(work, "填报这一季").click();
            assertThat(work.getByText("任务分解表已印发各单位").first()).isVisible();
            button(work, "增加证据…").click();
            work.locator("#title").fill("任务分解表");
            work.locator("#file")
                    .setInputFiles(new FilePayload(
                            "分解表.pdf", "application/pdf", "%PDF-1.7 分解表".getBytes(StandardCharsets.UTF_8)));
            button(work, "提交证据").click();
            assertThat(work.getByText("分解表.pdf")).isVisible();
            button(work, "报请核验").click();
            assertThat(work.getByText("待核验").first()).isVisible();
            browser.picture(work, "plan-2-submitted");

            Page second = browser.desk();
            browser.signIn(second, "/desk/", supervisor, City.PASSWORD);
            second.navigate(task);
            button(second, "核验…").click();
            second.locator("#conclusion").fill("与印发件核对一致");
            button(second, "采信这件证据").click();
            assertThat(second.getByText("与印发件核对一致")).isVisible();
            second.locator("#opinion").fill("里程碑完成，证据与量化标准一致");
            button(second, "核验通过").click();
            assertThat(second.getByText("已核验").first()).isVisible();
            browser.picture(second, "plan-3-verified");

            plan.navigate(task);
            button(plan, "任务销号").click();
            assertThat(plan.getByText("已销号").first()).isVisible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static String task(Page page) {
        page.waitForURL(Pattern.compile(".*/five-year-plan/tasks/\\d+$"));
        return page.url();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }
}
