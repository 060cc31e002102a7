package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

/** The plan's ledgers in a real Chromium: work entered and struck out, a duty listed, a failure in it decided and mended. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class LedgerJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Test
    @Proves({"130", "131"})
    void workIsEnteredSummedUpAndAWrongLineStruckOut() throws Exception {
        String office = city.account(City.BUREAU, null, Role.UNIT_HEAD);

        try (var browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.desk();
            browser.signIn(desk, "/desk/", office, City.PASSWORD);
            desk.navigate(browser.address("/desk/five-year-plan/ledgers?ledger=PARTY"));
            assertThat(desk.getByText("还没有登记").first()).isVisible();
            enter(desk, "小微企业党建一季度", "40", "20", "90");
            assertThat(desk.getByText("50%")).isVisible();
            enter(desk, "小微企业党建二季度", "40", "4", "95");
            assertThat(desk.getByText("10%")).isVisible();

            desk.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("小微企业党建二季度"))
                    .getByText("划去…")
                    .click();
            desk.locator("#why").fill("数字少写一位");
            button(desk, "划去").click();
            assertThat(desk.getByText("划去：数字少写一位")).isVisible();
            assertThat(desk.getByText("50%")).isVisible();
            browser.picture(desk, "ledger-1-work");

            desk.locator("#ledger").selectOption("ASSOCIATION");
            button(desk, "登记一行…").click();
            unit(desk);
            desk.locator("#title").fill("个体户政策宣讲");
            button(desk, "登记到台账").click();
            assertThat(desk.getByText("请填写受益经营者（户），没有就填0。").first()).isVisible();
            desk.locator("#people").fill("120");
            button(desk, "登记到台账").click();
            assertThat(desk.getByText("个体户政策宣讲")).isVisible();
            assertThat(browser.errors())
                    .as("none but the refusal of a line without its audience")
                    .allMatch(error -> error.contains("status of 422"));
        }
    }

    @Test
    @Proves("047")
    void aFailureInADutyOfTheListIsDecidedBySomebodyElseMendedAndClosed() throws Exception {
        String office = city.account(City.BUREAU, null, Role.UNIT_HEAD);
        String second = city.account(City.BUREAU, null, Role.UNIT_HEAD);
        String district = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);

        try (var browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.desk();
            browser.signIn(desk, "/desk/", office, City.PASSWORD);
            desk.navigate(browser.address("/desk/five-year-plan/duties"));
            assertThat(desk.getByText("食用农产品种植养殖环节由农业农村部门负责").first()).isVisible();
            browser.picture(desk, "ledger-2-duties");
            desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("失责问题台账"))
                    .click();
            button(desk, "登记一个问题…").click();
            desk.locator("#duty").selectOption("SP-03");
            desk.locator("#unit").selectOption("ZHANQIAN");
            desk.locator("#conduct").selectOption("INACTION");
            desk.locator("#origin").selectOption("CHECK");
            desk.locator("#happenedOn").fill("2026-05-11");
            desk.locator("#foundOn").fill("2026-05-18");
            desk.locator("#words").fill("36家重点单位全年没有检查");
            button(desk, "登记到台账").click();
            assertThat(desk.getByText("请另一位负责人决定是否问责。")).isVisible();

            Page other = browser.desk();
            browser.signIn(other, "/desk/", second, City.PASSWORD);
            other.navigate(browser.address("/desk/five-year-plan/accountability/faults"));
            other.getByText("决定是否问责…").click();
            other.locator("#step").selectOption("CIRCULAR");
            other.locator("#basis").fill("食品安全法第一百四十五条第三项");
            other.locator("#decision").fill("全市通报，一个月内补查");
            button(other, "作出决定").click();
            assertThat(other.getByText("整改中").first()).isVisible();

            Page unit = browser.desk();
            browser.signIn(unit, "/desk/", district, City.PASSWORD);
            unit.navigate(browser.address("/desk/five-year-plan/accountability/faults"));
            unit.getByText("填报整改…").click();
            unit.locator("#remedy").fill("36家全部补查");
            button(unit, "报送整改").click();
            assertThat(unit.getByText(Pattern.compile("整改：36家全部补查"))).isVisible();

            desk.reload();
            desk.getByText("核对整改…").click();
            desk.locator("#closing").fill("抽核6家属实");
            button(desk, "整改到位，销号").click();
            assertThat(desk.getByText(Pattern.compile("核对：抽核6家属实"))).isVisible();
            browser.picture(desk, "ledger-3-closed");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static void enter(Page desk, String title, String whole, String part, String people) {
        button(desk, "登记一行…").click();
        unit(desk);
        desk.locator("#title").fill(title);
        desk.locator("#whole").fill(whole);
        desk.locator("#part").fill(part);
        desk.locator("#people").fill(people);
        button(desk, "登记到台账").click();
        assertThat(desk.getByText(title)).isVisible();
    }

    private static void unit(Page desk) {
        desk.locator("#unit").selectOption("REGISTRATION");
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }
}
