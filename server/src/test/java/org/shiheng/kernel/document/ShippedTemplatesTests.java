package org.shiheng.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shiheng.kernel.document.print.DocxPrinter;
import org.shiheng.kernel.document.print.PageLayout;
import org.shiheng.kernel.document.print.PdfPrinter;
import org.shiheng.kernel.document.print.PrintedPage;
import org.shiheng.kernel.document.print.Printers;

/**
 * Every document that ships, printed with everything filled in and with nothing optional. With {@code
 * -Dshiheng.pages=<folder>} the pages are kept there to be looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedTemplatesTests {

    private PdfPrinter pdfs;

    @BeforeAll
    void printer() {
        pdfs = Printers.pdf();
    }

    static Stream<Template> templates() {
        return new Templates()
                .all().stream().filter(template -> !template.folder().contains("/test/"));
    }

    @Test
    void theUsualDocumentsOfACaseAndOfAComplaintAreThere() {
        assertThat(templates().filter(template -> template.folder().contains("/enforcement")))
                .extracting(Template::name)
                .hasSizeGreaterThanOrEqualTo(40)
                .contains("立案审批表", "询问笔录", "现场笔录", "行政处罚告知书", "行政处罚决定书", "当场行政处罚决定书", "结案审批表");
        assertThat(templates().filter(template -> template.folder().contains("/consumer")))
                .extracting(Template::name)
                .hasSizeGreaterThanOrEqualTo(10)
                .contains("投诉受理决定书", "投诉不予受理决定书", "投诉调解书", "投诉终止调解决定书", "举报处理结果告知书");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void everyDocumentPrintsAllItWasTold(Template template) throws IOException {
        String text = printed(template);

        assertThat(text).contains("营口市市场监督管理局", template.name());
        template.fields()
                .values()
                .forEach(field -> assertThat(text)
                        .as(field.title())
                        .contains(
                                switch (field.kind()) {
                                    case LINE, TEXT -> "填" + field.title().replace(" ", "");
                                    case DATE -> "2026年5月20日";
                                    case TIME -> "2026年5月20日9时30分";
                                    case MONEY -> "18,000元";
                                    case NUMBER -> "12";
                                    case CHOICE, FLAG, ROWS -> "";
                                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void everyDocumentStandsWithoutWhatIsOptional(Template template) {
        var page = page(template, false);

        assertThat(page.body()).doesNotContain("{{", "null");
        assertThat(Markup.whole(PageLayout.html(page)).getDocumentElement()).isNotNull();
    }

    private static PrintedPage page(Template template, boolean everything) {
        var head = new Filling.Head(
                template.sign() == null ? "" : "营市监" + template.sign() + "字〔2026〕1号",
                "ACDEFGHJKMNPQRTU",
                LocalDate.of(2026, 5, 20),
                "营口市市场监督管理局",
                "市局",
                "营口市市场监督管理局");
        return new PrintedPage(
                "营口市市场监督管理局",
                template.name(),
                head.number(),
                Filling.text(template, facts(template, everything), head),
                template.seal() ? "营口市市场监督管理局" : null,
                "2026年5月20日",
                "ACDE-FGHJ-KMNP-QRTU",
                "https://scjg.example.cn/documents/ACDEFGHJKMNPQRTU",
                template.copies());
    }

    private String printed(Template template) throws IOException {
        PrintedPage page = page(template, true);
        byte[] pdf = pdfs.print(page, Markup.whole(PageLayout.html(page)));
        byte[] docx = new DocxPrinter().print(page, Markup.parse(page.body()));
        String keep = System.getProperty("shiheng.pages");
        if (keep != null) {
            Files.createDirectories(Path.of(keep));
            Files.write(Path.of(keep, template.code() + ".pdf"), pdf);
            Files.write(Path.of(keep, template.code() + ".docx"), docx);
        }
        assertThat(docx).hasSizeGreaterThan(2000);
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static Facts facts(Template template, boolean everything) {
        var fields = new HashMap<String, Object>();
        template.fields().forEach((name, field) -> {
            if (everything || !field.optional()) {
                fields.put(field.from(), value(field));
            }
        });
        var person = Map.of(
                "name",
                "周大明",
                "code",
                "91210800MA0Y7K2H2F",
                "idNumber",
                "210802199001011234",
                "address",
                "营口市站前区学府路1号",
                "representative",
                "王立",
                "phone",
                "13912345678",
                "gender",
                "男",
                "post",
                "店长");
        var people = new HashMap<String, Map<String, String>>();
        List.of("party", "respondent", "subject").forEach(part -> people.put(part, person));
        if (everything) {
            List.of("complainant", "reporter", "agent", "witness").forEach(part -> people.put(part, person));
        } else {
            people.put("complainant", person);
        }
        var deadlines = new HashMap<String, LocalDate>();
        template.deadlines().forEach(code -> deadlines.put(code, LocalDate.of(2026, 6, 4)));
        return new Facts(
                new Facts.MatterFacts("案2026-000012", "海湾渔村涉嫌经营标签不合格食品案", "行政处罚", LocalDate.of(2026, 5, 6)),
                fields,
                Map.of(),
                people,
                List.of(new Facts.OfficerFacts("李建国", "LN0800123"), new Facts.OfficerFacts("张红梅", "LN0800456")),
                deadlines,
                new Facts.ActFacts("办理", LocalDate.of(2026, 5, 20), "同意"),
                "李建国");
    }

    private static Object value(TemplateField field) {
        return switch (field.kind()) {
            case LINE -> "填" + field.title();
            case TEXT -> "填" + field.title() + "，当事人于2026年3月购进该批次商品，至检查时尚未售出。\n第二段：有现场笔录和照片为证。";
            case DATE -> "2026-05-20";
            case TIME -> "2026-05-20T09:30";
            case MONEY -> 18000;
            case NUMBER -> 12;
            case FLAG -> true;
            case CHOICE -> field.options().keySet().stream().findFirst().orElse("A");
            case ROWS -> {
                var rows = new ArrayList<Map<String, Object>>();
                for (int i = 0; i < 3; i++) {
                    var row = new HashMap<String, Object>();
                    field.columns().forEach((name, column) -> row.put(column.from(), value(column)));
                    rows.add(row);
                }
                yield rows;
            }
        };
    }
}
