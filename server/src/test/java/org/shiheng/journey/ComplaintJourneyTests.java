package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.TestDataFolder;
import org.shiheng.kernel.authority.Role;
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
 * A citizen's complaint as people live it, in a real Chromium: filed on a phone, followed by number and key at each step,
 * accepted, mediated and concluded at the station that has it, seen by no other station, published without a name.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class ComplaintJourneyTests {

    private static final String SHOP = "站前区潮声鲜果铺";

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    @Test
    @Proves({"166", "176"})
    void fromAPhoneToTheStationAndBackToThePublicPage() throws Exception {
        clock.set(LocalDate.of(2026, 5, 6));
        String inspector = city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR);
        String head = city.account(City.ZHANQIAN_FIRST, null, Role.UNIT_HEAD);
        String neighbour = city.account(City.ZHANQIAN_SECOND, city.officer(City.ZHANQIAN_SECOND), Role.INSPECTOR);
        new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        SHOP,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        "journey-shop",
                        "F5213");

        try (var browser = new Browser("http://localhost:" + port)) {
            Page citizen = browser.phone();
            List<String> filed = file(browser, citizen);
            follow(browser, citizen, filed, "待受理");

            Page desk = browser.desk();
            browser.signIn(desk, "/desk/", inspector, City.PASSWORD);
            desk.navigate(browser.address("/desk/matters?list=AREA"));
            link(desk, "投诉" + SHOP).click();
            desk.waitForURL(Pattern.compile(".*/matters/\\d+$"));
            String matter = desk.url().substring(desk.url().indexOf("/matters/"));
            assertThat(desk.locator(".acts .btn--main")).containsText("作出受理决定");
            browser.picture(desk, "c3-matter");
            notNextDoor(browser, neighbour, matter);

            day(act(desk, matter, "accept"), "#f-decidedOn", "2026-05-06");
            done(desk, "作出受理决定");
            follow(browser, citizen, filed, "已受理");
            mediate(browser, desk, matter);
            follow(browser, citizen, filed, "达成协议，待告知");
            conclude(browser, desk, head, matter);
            follow(browser, citizen, filed, "已办结");

            publishedWithoutAName(browser);
            assertThat(browser.errors()).as("errors that pages logged").isEmpty();
        }
    }

    /** One question a page, checked once more, then a number and a key. */
    private static List<String> file(Browser browser, Page phone) {
        phone.navigate(browser.address("/complain"));
        phone.getByText("我要投诉").click();
        phone.locator("#businessName").fill("潮声鲜果");
        button(phone, "在名录里找").click();
        phone.locator("input[name=subject]").first().check();
        next(phone);
        phone.locator("#f-goodsKind").waitFor();
        phone.locator("#f-goodsKind").selectOption("FOOD");
        phone.locator("#f-goods").fill("车厘子两箱");
        next(phone);
        phone.locator("#f-place").waitFor();
        next(phone);
        day(phone, "#f-boughtOn", "2026-05-05");
        phone.locator("#f-amount").fill("186");
        next(phone);
        phone.locator("#f-problemKind").waitFor();
        phone.getByLabel("质量", new Page.GetByLabelOptions().setExact(true)).check();
        phone.locator("#f-story").fill("回家打开一半是烂的，店里说不能退。");
        next(phone);
        phone.locator("#f-claim").fill("退款186元");
        next(phone);
        phone.locator("#f-forLiving-first").check();
        next(phone);
        phone.locator("#f-willNegotiate").waitFor();
        next(phone);
        phone.locator("#name").fill("周大明");
        phone.locator("#phone").fill("13912345678");
        browser.picture(phone, "c1-person");
        next(phone);
        phone.waitForURL(Pattern.compile(".*/check$"));
        for (String said : List.of(SHOP, "车厘子两箱", "退款186元", "13912345678")) {
            assertThat(phone.locator("main")).containsText(said);
        }
        button(phone, "提交投诉").click();
        assertThat(phone.getByText("已经提交")).isVisible();
        assertThat(phone.locator("main")).containsText("八田地市场监督管理所");
        browser.picture(phone, "c2-number");
        return phone.locator("dd.code").allTextContents();
    }

    private static void follow(Browser browser, Page phone, List<String> filed, String state) {
        phone.navigate(browser.address("/complain/follow"));
        phone.locator("#number").fill(filed.getFirst());
        phone.locator("#key").fill(filed.getLast().toLowerCase(java.util.Locale.ROOT));
        button(phone, "查办理情况").click();
        assertThat(phone.locator("section .state")).containsText(state);
        assertThat(phone.locator("section")).not().containsText("周大明");
        browser.picture(phone, "c-follow-" + state);
    }

    /** The list of the station next door is empty, and asking for the matter by its number of the address is refused. */
    private static void notNextDoor(Browser browser, String neighbour, String matter) {
        Page other = browser.desk();
        browser.signIn(other, "/desk/", neighbour, City.PASSWORD);
        other.navigate(browser.address("/desk/matters?list=AREA"));
        assertThat(other.locator(".state, .empty, main").first()).isVisible();
        other.waitForTimeout(1000);
        assertThat(other.getByText(SHOP)).hasCount(0);
        assertThat(other.request().get(browser.address("/api" + matter)).status())
                .isEqualTo(404);
    }

    private static void mediate(Browser browser, Page desk, String matter) {
        day(act(desk, matter, "summon"), "#f-meetOn", "2026-05-07");
        desk.locator("#f-time").fill("上午9时");
        desk.locator("#f-place").fill("八田地所调解室");
        desk.getByLabel("现场", new Page.GetByLabelOptions().setExact(true)).check();
        done(desk, "通知调解");
        assertThat(desk.locator(".acts .btn--main")).containsText("记录达成协议");
        act(desk, matter, "settle").locator("#f-content").fill("商家当场退款186元，双方再无争议。");
        desk.locator("#f-paid").fill("186");
        desk.locator("#f-performed-first").check();
        browser.picture(desk, "c4-settle");
        done(desk, "记录达成协议");
    }

    private void conclude(Browser browser, Page desk, String head, String matter) {
        day(act(desk, matter, "tell"), "#f-toldOn", "2026-05-06");
        desk.getByLabel("网上平台", new Page.GetByLabelOptions().setExact(true)).check();
        desk.locator("#f-text").fill("双方达成协议，商家已退款186元。");
        done(desk, "告知双方");
        day(act(desk, matter, "announce"), "#f-toldBusinessOn", "2026-05-06");
        desk.getByLabel("当面", new Page.GetByLabelOptions().setExact(true)).check();
        done(desk, "告知商家拟公示");

        // Five working days for the business to object, the make-up Saturday of the 9th among them, end on the 12th.
        clock.set(LocalDate.of(2026, 5, 13));
        Page leader = browser.desk();
        browser.signIn(leader, "/desk/", head, City.PASSWORD);
        act(leader, matter, "disclose")
                .getByLabel("期满没有异议", new Page.GetByLabelOptions().setExact(true))
                .check();
        browser.picture(leader, "c5-disclose");
        done(leader, "公示处理结果");
        assertThat(leader.locator(".identity")).containsText("办结");
        browser.picture(leader, "c6-concluded");
    }

    private static void publishedWithoutAName(Browser browser) {
        Page anyone = browser.phone();
        anyone.navigate(browser.address("/consumer/results"));
        Locator row = anyone.locator(".rows li").filter(new Locator.FilterOptions().setHasText(SHOP));
        assertThat(row).hasCount(1);
        assertThat(row).containsText("食品，质量：达成协议");
        assertThat(anyone.getByText(Pattern.compile("周大明|周某|车厘子|烂的"))).hasCount(0);
        browser.picture(anyone, "c7-published");
    }

    /** Opens the page of an act. */
    private static Page act(Page desk, String matter, String code) {
        desk.navigate(desk.url().substring(0, desk.url().indexOf("/desk/")) + "/desk" + matter + "/acts/" + code);
        desk.locator("form .btn--main").waitFor();
        return desk;
    }

    /** Does it and waits for the matter's own page. */
    private static void done(Page desk, String name) {
        button(desk, name).click();
        desk.waitForURL(Pattern.compile(".*/matters/\\d+$"));
        assertThat(desk.locator("body")).containsText(name);
    }

    private static void next(Page phone) {
        button(phone, "继续").click();
    }

    private static void day(Page page, String field, String value) {
        Locator input = page.locator(field);
        input.fill(value);
        input.blur();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
