package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.shiheng.City;
import org.shiheng.FaultyDatabase;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.TestDataFolder;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;
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
 * Anybody's way in a real Chromium: finds a business by two characters, narrows the hits, reads its penalty for counterfeits
 * and its failed sample, has a credit report made, checks it by its code and by its file, and takes the open data.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class DisclosureJourneyTests {

    private static final LocalDate TODAY = TestClock.TODAY;

    @LocalServerPort
    int port;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    @TempDir
    Path folder;

    @Test
    @Proves({"162", "176", "237", "244"})
    void whatIsPublicIsFoundReportedCheckedAndTakenAway() throws Exception {
        clock.set(TODAY);
        var fixtures = new SubjectFixtures(database);
        long shop = subject(fixtures, "营口麒麟箱包商店", "91210802MA7K1L1N1T", "F5235");
        subject(fixtures, "营口麒麟茶馆", "91210802MA7K1L1N2T", "H6231");
        record(shop, RecordKind.PENALTY, Severity.GENERAL, "销售侵犯注册商标专用权的箱包，罚款3000元");
        record(shop, RecordKind.SAMPLING_FAIL, null, "抽检的双肩包甲醛超标，不合格");
        record(shop, RecordKind.RECALL, null, "召回2026年3月的双肩包");
        ledger.sequence();

        try (var browser = new Browser("http://localhost:" + port)) {
            Page page = browser.desk();
            page.navigate(browser.address("/search?q=麒麟"));
            assertThat(page.getByText("共 2 家")).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^批发和零售业")))
                    .click();
            assertThat(page.getByText("共 1 家")).isVisible();
            browser.picture(page, "disclosure-1-search");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("营口麒麟箱包商店"))
                    .click();
            assertThat(page.getByText("销售侵犯注册商标专用权的箱包").first()).isVisible();
            assertThat(page.getByText("抽检的双肩包甲醛超标").first()).isVisible();

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("出具信用报告"))
                    .click();
            page.waitForURL(Pattern.compile(".*/credit-reports/[A-Z0-9]{16}$"));
            assertThat(page.getByText("本机关出具过这份报告")).isVisible();
            browser.picture(page, "disclosure-2-report");
            byte[] pdf = page.request()
                    .get(browser.address(
                            "/api/public" + page.url().replaceFirst("^.*(?=/credit-reports/)", "") + "/report.pdf"))
                    .body();
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            page.locator("#report-file").setInputFiles(Files.write(folder.resolve("报告.pdf"), pdf));
            assertThat(page.getByText("文件没有被改动，是本机关出具的")).isVisible();
            pdf[pdf.length / 2] ^= 1;
            page.locator("#report-file").setInputFiles(Files.write(folder.resolve("改过.pdf"), pdf));
            assertThat(page.getByText("没有核对上")).isVisible();

            page.navigate(browser.address("/open-data"));
            assertThat(taken(page, "抽检不合格和召回")).contains("抽检的双肩包甲醛超标，不合格").contains("召回2026年3月的双肩包");
            assertThat(taken(page, "行政处罚")).contains("销售侵犯注册商标专用权的箱包，罚款3000元").contains("一般");
            browser.picture(page, "disclosure-3-open-data");

            Page phone = browser.phone();
            phone.navigate(browser.address("/watch-log"));
            assertThat(phone.getByText("verify watch")).isVisible();
            browser.picture(phone, "disclosure-4-watch-390");
            assertThat(browser.errors()).noneMatch(error -> !error.contains("404"));
        }
    }

    private static long subject(SubjectFixtures fixtures, String name, String code, String industry) {
        return fixtures.aSubject(
                City.ZHANQIAN_FIRST, name, SubjectType.COMPANY_LTD, RegistrationStatus.ACTIVE, code, industry);
    }

    /** The table of a set, as the button of its name gives it. */
    private static String taken(Page page, String title) throws Exception {
        var download = page.waitForDownload(() -> page.locator("article")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(title))
                .getByText("表格（CSV）")
                .click());
        return Files.readString(download.path());
    }

    private void record(long subject, RecordKind kind, @Nullable Severity severity, String summary) {
        ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "disclosure-journey",
                        UUID.randomUUID().toString(),
                        TODAY.minusDays(3),
                        severity,
                        List.of(),
                        null,
                        null,
                        TODAY.minusDays(1),
                        null,
                        Map.of("summary", summary)));
    }
}
