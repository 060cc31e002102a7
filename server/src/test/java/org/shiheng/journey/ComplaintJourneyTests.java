package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.TestDataFolder;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.TestAcceptance;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.shiheng.line.consumer.odr.OdrEnterprises;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A complaint as people live it, in a real Chromium: filed on a phone, answered by the business on its own page, accepted
 * by the consumer with number and key, announced, published; every sign-in sees only its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class ComplaintJourneyTests {

    private static final String SHOP = "站前区海湾便利超市";

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    SignIn signIn;

    @Autowired
    OdrEnterprises enterprises;

    @Autowired
    TestClock.Movable clock;

    @Test
    @Proves({"166", "167"})
    void fromAPhoneToAPublishedResult() throws Exception {
        clock.set(LocalDate.of(2026, 5, 6));
        long shop = subject(SHOP, "complaint-journey");
        long other = subject("站前区隔壁小店", "complaint-journey-other");
        String headName = city.account(City.ZHANQIAN_FIRST, null, Role.UNIT_HEAD);
        String strangerName = city.account(City.BAYUQUAN_FIRST, null, Role.INSPECTOR);
        Actor head = signIn.actor(city.session(headName)).orElseThrow();
        enterprises.join(head, shop, "王店长", "0417-2831234");

        try (var browser = new Browser("http://localhost:" + port)) {
            Page phone = browser.phone();
            String[] filed = file(browser, phone);

            Page owner = browser.desk();
            browser.signIn(owner, "/desk/", business(shop), City.PASSWORD);
            owner.navigate(browser.address("/desk/disputes"));
            owner.getByText(Pattern.compile("^协\\d{4}-\\d{6}$")).first().click();
            assertThat(owner.getByText("退货退款").first()).isVisible();
            assertThat(owner.locator("body")).not().containsText("周大明");
            button(owner, Pattern.compile("答复消费者…")).click();
            owner.locator("#f-proposal").fill("全额退款，明天到店办理");
            owner.locator("#f-pays").fill("68");
            button(owner, "答复消费者").click();
            assertThat(owner.getByText("商家已答复，待消费者选择").first()).isVisible();
            browser.picture(owner, "complaint-2-business");

            follow(browser, phone, filed);
            assertThat(phone.getByText("全额退款，明天到店办理").first()).isVisible();
            browser.picture(phone, "complaint-3-offer");
            button(phone, "接受方案").click();
            assertThat(button(phone, "接受方案")).hasCount(0);

            owner.reload();
            button(owner, Pattern.compile("已经办好…")).click();
            owner.locator("#f-paid").fill("68");
            button(owner, "已经办好").click();
            assertThat(owner.getByText("和解已办好").first()).isVisible();

            Page desk = browser.desk();
            browser.signIn(desk, "/desk/", headName, City.PASSWORD);
            long matter = matter(filed[0]);
            desk.navigate(browser.address("/desk/matters/" + matter + "/acts/announce"));
            desk.getByLabel("商家的企业账号").check();
            button(desk, "告知商家拟公示").click();
            desk.waitForURL(Pattern.compile(".*/matters/" + matter + "$"));

            nobodyElseSeesIt(browser, other, strangerName, matter, filed);

            owner.navigate(browser.address("/desk/disputes"));
            assertThat(owner.getByText(Pattern.compile("双方自行和解")).first()).isVisible();
            browser.picture(owner, "complaint-4-announced");

            clock.set(LocalDate.of(2026, 5, 14));
            Page later = browser.desk();
            browser.signIn(later, "/desk/", headName, City.PASSWORD);
            later.navigate(browser.address("/desk/matters/" + matter + "/acts/disclose"));
            later.getByLabel("期满没有异议").check();
            button(later, "公示处理结果").click();
            later.waitForURL(Pattern.compile(".*/matters/" + matter + "$"));
            browser.picture(later, "complaint-5-matter");

            phone.navigate(browser.address("/consumer/results"));
            assertThat(phone.getByText(SHOP).first()).isVisible();
            assertThat(phone.locator("body")).not().containsText("周大明");
            browser.picture(phone, "complaint-6-results");
            follow(browser, phone, filed);
            assertThat(phone.getByText("已办结").first()).isVisible();

            assertThat(browser.errors().stream()
                            .filter(error -> !error.contains("404"))
                            .toList())
                    .as("errors that pages logged")
                    .isEmpty();
        }
    }

    /** One question a page, on a phone; answers the number and the key. */
    private static String[] file(Browser browser, Page phone) {
        phone.navigate(browser.address("/complain"));
        phone.getByText("我要投诉").click();
        phone.locator("#businessName").fill("海湾便利超市");
        button(phone, Pattern.compile("在名录里找")).click();
        phone.getByLabel(SHOP).check();
        go(phone);
        choice(phone, "#f-goodsKind", "食品");
        phone.locator("#f-goods").fill("牛奶一箱");
        go(phone);
        choice(phone, "#f-place", "实体店");
        go(phone);
        phone.locator("#f-amount").fill("68");
        go(phone);
        choice(phone, "#f-problemKind", "质量");
        phone.locator("#f-story").fill("五月五日买的牛奶，回家发现已经过期三天，店里不给退。");
        go(phone);
        phone.locator("#f-claim").fill("退货退款");
        go(phone);
        phone.locator("#f-forLiving-first").check();
        go(phone);
        phone.locator("#f-willNegotiate-first").check();
        go(phone);
        phone.locator("#name").fill("周大明");
        phone.locator("#phone").fill("13912345678");
        go(phone);
        assertThat(phone.getByText("牛奶一箱")).isVisible();
        browser.picture(phone, "complaint-1-check");
        button(phone, "提交投诉").click();
        Locator codes = phone.locator("dd.code");
        assertThat(codes).hasCount(2);
        return new String[] {
            codes.nth(0).innerText().strip(), codes.nth(1).innerText().strip()
        };
    }

    private static void follow(Browser browser, Page phone, String[] filed) {
        phone.navigate(browser.address("/complain/follow"));
        phone.locator("#number").fill(filed[0]);
        phone.locator("#key").fill(filed[1]);
        button(phone, "查办理情况").click();
    }

    private void nobodyElseSeesIt(Browser browser, long other, String strangerName, long matter, String[] filed) {
        Page neighbour = browser.desk();
        browser.signIn(neighbour, "/desk/", business(other), City.PASSWORD);
        neighbour.navigate(browser.address("/desk/disputes"));
        assertThat(neighbour.getByText("没有转来协商的投诉")).isVisible();
        assertThat(neighbour.getByText("没有拟公示的投诉")).isVisible();
        Page stranger = browser.desk();
        browser.signIn(stranger, "/desk/", strangerName, City.PASSWORD);
        stranger.navigate(browser.address("/desk/matters/" + matter));
        assertThat(stranger.getByText("没有这件事，或不在您的辖区。").first()).isVisible();
        Page guesser = browser.phone();
        follow(browser, guesser, new String[] {filed[0], "AAAA-AAAA-AAAA"});
        assertThat(guesser.getByText(Pattern.compile("没有找到这件事")).first()).isVisible();
    }

    private static void choice(Page page, String field, String words) {
        page.locator(field)
                .getByText(words, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private static void go(Page page) {
        String before = page.url();
        button(page, "继续").click();
        page.waitForURL(now -> !now.equals(before));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private long subject(String name, String key) {
        return new SubjectFixtures(database)
                .aSubject(City.ZHANQIAN_FIRST, name, SubjectType.INDIVIDUAL, RegistrationStatus.ACTIVE, key, "F5212");
    }

    private String business(long subject) {
        String account = city.account(City.ZHANQIAN_FIRST, null, Role.ENTERPRISE);
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "update authority.account set subject_id = ?, department_id = null where sign_in_name = ?")
                        .param(subject)
                        .param(account)
                        .update());
        return account;
    }

    private long matter(String number) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id from matter.matter where number = ?")
                        .param(number)
                        .query(Long.class)
                        .single());
    }
}
