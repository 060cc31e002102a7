package org.shiheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
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

/** Evaluation reports in a real Chromium: figures locked by two, a report written, mended, signed by a second, sent, published. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestClock.class, City.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
@EnabledIfSystemProperty(named = "shiheng.journeys", matches = "true")
class EvaluationJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    City city;

    @Test
    @Proves({"262", "263"})
    void yearlyReportGeneratedEditedSignedExported() throws Exception {
        String office = city.account(City.BUREAU, null, Role.UNIT_HEAD);
        String second = city.account(City.BUREAU, null, Role.UNIT_HEAD);

        try (var browser = new Browser("http://localhost:" + port)) {
            Page writer = browser.desk();
            browser.signIn(writer, "/desk/", office, City.PASSWORD);
            Page signer = browser.desk();
            browser.signIn(signer, "/desk/", second, City.PASSWORD);
            writer.navigate(browser.address("/desk/five-year-plan/evaluations"));
            assertThat(row(writer, "2025年度监测评估报告").getByText("2025年的指标还没有锁定")).isVisible();
            for (int year = 2021; year <= 2025; year++) {
                lock(browser, writer, signer, year);
            }

            writer.navigate(browser.address("/desk/five-year-plan/evaluations"));
            row(writer, "2025年度监测评估报告")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("按快照起草"))
                    .click();
            writer.waitForURL(Pattern.compile(".*/evaluations/\\d+$"));
            String address = writer.url();
            assertThat(writer.getByText("一、总体情况")).isVisible();
            assertThat(writer.getByText("专栏1的25个子目标中")).isVisible();
            assertThat(writer.getByText(Pattern.compile("指标快照第\\d+号")).first()).isVisible();
            writer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("改这一段"))
                    .first()
                    .click();
            writer.getByLabel("这一段").fill("2025年，全市98765个子系统都已上线。");
            button(writer, "保存这一段").click();
            assertThat(writer.getByText("“98765”不在本报告的快照里，请写明这个数出自哪份文件或统计。").first())
                    .isVisible();
            writer.getByLabel("数的出处").fill("信息中心2025年总结");
            button(writer, "保存这一段").click();
            assertThat(writer.getByText("信息中心2025年总结").first()).isVisible();
            assertThat(writer.getByText("改好后请另一位负责人打开这一页签发")).isVisible();
            browser.picture(writer, "evaluation-1-edited");

            signer.navigate(address);
            button(signer, "签发这份报告").click();
            signed(signer);
            assertThat(signer.getByText(Pattern.compile("^营市监规评〔\\d+〕1号$")).first())
                    .isVisible();
            browser.picture(signer, "evaluation-2-signed");
            Download pdf =
                    signer.waitForDownload(() -> signer.getByText("下载 PDF").click());
            String hash = signer.locator("article .code").first().textContent();
            byte[] file;
            try (InputStream in = pdf.createReadStream()) {
                file = in.readAllBytes();
            }
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                    .isEqualTo(hash);
            try (var document = Loader.loadPDF(file)) {
                assertThat(document.getNumberOfPages()).isGreaterThan(5);
            }

            signer.getByText("登记报送…").click();
            signer.getByLabel("报送给谁").fill("市人民政府");
            button(signer, "登记报送").click();
            assertThat(signer.getByText("市人民政府").first()).isVisible();
            button(signer, "公布这份报告").click();
            assertThat(signer.getByText("公布的记录和证明")).isVisible();
            finalReport(browser, writer, signer);

            Page reader = browser.desk();
            reader.navigate(browser.address("/plan-progress"));
            assertThat(reader.getByText("2025年度监测评估报告")).isVisible();
            browser.picture(reader, "evaluation-3-public");
            assertThat(browser.errors())
                    .as("none but the refusal of a figure without a source")
                    .allMatch(error -> error.contains("status of 422"));
        }
    }

    /** The final report asks for lessons before it can be signed. */
    private void finalReport(Browser browser, Page writer, Page signer) {
        writer.navigate(browser.address("/desk/five-year-plan/evaluations"));
        row(writer, "总结评估报告")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("按快照起草"))
                .click();
        writer.waitForURL(Pattern.compile(".*/evaluations/\\d+$"));
        signer.navigate(writer.url());
        assertThat(button(signer, "签发这份报告")).isDisabled();
        for (String words : new String[] {"指标口径要在规划开始时就定好。", "下一个五年规划减少没有数据来源的指标。"}) {
            button(writer, "写这一段").first().click();
            writer.getByLabel("这一段").fill(words);
            button(writer, "保存这一段").click();
            assertThat(writer.getByText(words).first()).isVisible();
        }
        signer.reload();
        button(signer, "签发这份报告").click();
        signed(signer);
    }

    /** Both files are printed and kept before the page says so. */
    private static void signed(Page signer) {
        assertThat(signer.getByText("已签发").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /** Has a year's figures counted by one person and confirmed by another. */
    private static void lock(Browser browser, Page writer, Page signer, int year) {
        writer.navigate(browser.address("/desk/plan-locks"));
        String made = writer.evaluate("""
                        async (day) => (await (await fetch('/api/indicator-locks', {method: 'POST', headers: {'Content-Type': 'application/json',
                          'X-Shiheng-Request': '1'}, body: JSON.stringify({length: 'YEAR', day})})).json()).lock.id""", LocalDate.of(year, 3, 1).toString()).toString();
        signer.navigate(browser.address("/desk/plan-locks/" + made));
        button(signer, "确认并锁定").click();
        assertThat(signer.getByText("已锁定").first()).isVisible();
    }

    private static Locator row(Page page, String words) {
        return page.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }
}
