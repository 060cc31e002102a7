package org.shiheng.kernel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class ImportApiTests {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    Cookie head;

    @BeforeEach
    void signIn() {
        head = new Cookie("SHIHENG_SESSION", city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD));
    }

    @Test
    @Proves("234")
    void goodRowsAreTakenBadRowsAreNamedAndASecondImportTakesNothing() {
        String good = code();
        String bad = good.substring(0, 17) + (good.charAt(17) == '0' ? '1' : '0');
        String file =
                "企业名称,统一社会信用代码,登记机关,监管所\n营口甲店," + good + ",某局,八田地所\n营口乙店," + bad + ",某局,\n营口甲店分身," + good + ",某局,\n";

        String first = run(upload("名单.csv", file.getBytes(StandardCharsets.UTF_8)));
        String second = run(upload("名单.csv", file.getBytes(StandardCharsets.UTF_8)));

        assertThat(counts(first)).containsExactly(3, 1, 0, 2);
        assertThat(counts(second)).containsExactly(3, 0, 1, 2);
        assertThat(JsonPath.<Object>read(second, "$.takenBefore")).isNotNull();
        String errors = errors(first);
        assertThat(errors)
                .startsWith("\uFEFF\"行号\",\"结果\",\"列\"")
                .contains("\n3,")
                .contains("校验")
                .contains("与第 2 行是同一个代码");
        assertThat(stationOf(good)).isEqualTo(City.ZHANQIAN_FIRST);
    }

    @Test
    void theDryRunChangesNothing() {
        String code = code();

        String id = upload("试.csv", ("名称,信用代码\n营口试导店," + code + "\n").getBytes(StandardCharsets.UTF_8));
        String checked = check(id);

        assertThat(JsonPath.<String>read(checked, "$.state")).isEqualTo("CHECKED");
        assertThat(counts(checked)).containsExactly(1, 1, 0, 0);
        assertThat(known(code)).isFalse();
    }

    @Test
    void aGbkFileAFileWithAMarkAndFourByteHanAreRead() {
        String one = code();
        String two = code();
        String three = code();
        byte[] gbk = ("名称,统一社会信用代码\n营口镕鑫商店," + one + "\n").getBytes(Charset.forName("GB18030"));
        byte[] marked = ("\uFEFF名称,统一社会信用代码\n\"营口\r\n换行店\"," + two + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] fourBytes = ("名称\t统一社会信用代码\n𠮷野家𫚭店\t" + three + "\n").getBytes(StandardCharsets.UTF_8);

        run(upload("甲.csv", gbk));
        run(upload("乙.csv", marked));
        run(upload("丙.csv", fourBytes));

        assertThat(nameOf(one)).isEqualTo("营口镕鑫商店");
        assertThat(nameOf(two)).isEqualTo("营口换行店");
        assertThat(nameOf(three)).isEqualTo("𠮷野家𫚭店");
    }

    @Test
    void raggedRowsFormulasAndLostDigitsAreRefusedRowByRow() {
        String code = code();
        String file = "名称,统一社会信用代码,住所\n" + "营口,多一列," + code() + ",某路1号,1号楼\n" + "=HYPERLINK(1)," + code() + ",某路\n"
                + "营口丢位店,9.13302E+17,某路\n" + ",," + "只有住所\n" + "营口短行店," + code + "\n";

        String done = run(upload("杂.csv", file.getBytes(StandardCharsets.UTF_8)));

        assertThat(counts(done)).containsExactly(5, 1, 0, 4);
        assertThat(nameOf(code)).isEqualTo("营口短行店");
        assertThat(errors(done))
                .contains("没有加英文双引号")
                .contains("像是公式")
                .contains("后几位已经丢失")
                .contains("没有名称")
                .contains("'=HYPERLINK");
        String at = "/api/imports/" + JsonPath.<Integer>read(done, "$.id");
        assertThat(mvc.get().uri(at + "/reasons").cookie(head).exchange())
                .as("how many rows have which reason")
                .bodyJson()
                .extractingPath("$.items[?(@.code == 'exchange.formula')].firstLine")
                .asArray()
                .containsExactly(3);
        assertThat(mvc.get()
                        .uri(at + "/findings?level=ERROR&code=exchange.formula")
                        .cookie(head)
                        .exchange())
                .bodyJson()
                .extractingPath("$.items[*].line")
                .asArray()
                .containsExactly(3);
        assertThat(mvc.get().uri(at + "/findings?level=NONSENSE").cookie(head).exchange())
                .hasStatus(422);
    }

    @Test
    void aWorkbookIsReadWithItsDaysAndTextCodes() throws IOException {
        String code = code();
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("名单");
            List<String> names = List.of("主体名称", "统一社会信用代码", "成立日期", "注册资本（万元）");
            for (int i = 0; i < names.size(); i++) {
                sheet.value(0, i, names.get(i));
            }
            sheet.value(1, 0, "营口表格店");
            sheet.value(1, 1, code);
            sheet.value(1, 2, java.time.LocalDate.of(2020, 3, 4));
            sheet.style(1, 2).format("yyyy-MM-dd").set();
            sheet.value(1, 3, 12.5);
        }

        String done = run(upload("表.xlsx", bytes.toByteArray()));

        assertThat(counts(done)).containsExactly(1, 1, 0, 0);
        String row = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select established_on || ' ' || registered_capital from subject.subject where uscc = ?")
                        .param(code)
                        .query(String.class)
                        .single());
        assertThat(row).isEqualTo("2020-03-04 125000.00");
    }

    @Test
    void whatIsNoListIsToldInChineseAndLeavesNothing() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        refused("空.csv", new byte[0], "请选择");
        refused("图.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3}, "不是文字");
        refused("页.csv", "<html><body>名称,代码</body></html>".getBytes(StandardCharsets.UTF_8), "不是表格");
        refused("旧.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4}, "老版");
        refused("弹.xlsx", bomb.toByteArray(), "大得不正常");
        refused("包.xlsx", zipped("readme.txt"), "没有工作表");
        refused("坏.xlsx", new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9}, "");
        refused("引.csv", "名称,代码\n\"没有闭合,1\n第二行,2\n".getBytes(StandardCharsets.UTF_8), "第 2 行开始的英文双引号没有闭合");
        refused("头.csv", "名称,代码\n".getBytes(StandardCharsets.UTF_8), "只有表头");
        refused("列.csv", "名称\n甲店\n".getBytes(StandardCharsets.UTF_8), "只有一列");
    }

    /** An entity that would read a file of the server, and one that would grow without end. */
    @Test
    void aWorkbookWithEntitiesIsReadAsPlainOrRefusedAndNeverFollowsThem() throws IOException {
        for (String entity : List.of(
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>")) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                part(zip, "[Content_Types].xml", """
                        <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                        <Default Extension="xml" ContentType="application/xml"/></Types>""");
                part(zip, "_rels/.rels", """
                        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
                part(zip, "xl/workbook.xml", """
                        <?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                        <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>""");
                part(zip, "xl/_rels/workbook.xml.rels", """
                        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
                part(zip, "xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?>" + entity + """
                        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                        <row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>代码</t></is></c></row>
                        <row r="2"><c r="A2" t="inlineStr"><is><t>&x;</t></is></c><c r="B2" t="inlineStr"><is><t>1</t></is></c></row>
                        </sheetData></worksheet>""");
            }

            var answer = send("实体.xlsx", bytes.toByteArray());

            assertThat(answer.getResponse().getStatus()).isIn(200, 422);
            assertThat(body(answer)).doesNotContain("root:").doesNotContain("aaaaaaaaaaaaaaaaaaaaaaaa");
        }
    }

    @Test
    void theNameOfAFileNeverBecomesAPath() throws IOException {
        String content = "名称,统一社会信用代码\n营口路径店," + code() + "\n";

        for (String name : List.of(
                "../../../../tmp/evil.csv",
                "/etc/evil.csv",
                "..\\..\\evil.csv",
                "a\0b.csv",
                "名".repeat(300) + ".csv")) {
            var answer = send(name, content.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.getResponse().getStatus()).as(name).isIn(200, 400, 422);
        }
        assertThat(Path.of("/tmp/evil.csv")).doesNotExist();
        assertThat(Path.of("/etc/evil.csv")).doesNotExist();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.strip().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQuoteLeftOpenBehindThePreviewFailsTheWholeTryOutAndTakesNothing() {
        var file = new StringBuilder("名称,统一社会信用代码\n");
        String first = code();
        file.append("营口首行店,").append(first).append('\n');
        for (int i = 0; i < 30; i++) {
            file.append("营口行").append(i).append("店,").append(code()).append('\n');
        }
        file.append("\"没有闭合,").append(code()).append('\n');

        String checked = check(upload("末.csv", file.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(JsonPath.<String>read(checked, "$.state")).isEqualTo("FAILED");
        assertThat(JsonPath.<String>read(checked, "$.message")).contains("第 33 行开始的英文双引号没有闭合");
        assertThat(known(first)).isFalse();
    }

    @Test
    void aMappingWithoutNameOrWithAForeignStationIsRefused() {
        String id = upload("映.csv", ("名称,统一社会信用代码\n营口映射店," + code() + "\n").getBytes(StandardCharsets.UTF_8));

        var noName =
                post("/api/imports/" + id + "/checks", "{\"columns\":{\"CODE\":1},\"station\":11,\"source\":\"测试\"}");
        var foreign = post(
                "/api/imports/" + id + "/checks",
                "{\"columns\":{\"NAME\":0,\"CODE\":1},\"station\":21,\"source\":\"测试\"}");
        var early = post("/api/imports/" + id + "/take-over", "{}");

        assertThat(noName)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("“名称”");
        assertThat(foreign)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("管辖范围");
        assertThat(early)
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("试导");
    }

    @Test
    void anImportBelongsToWhoUploadedIt() {
        String id = upload("私.csv", ("名称,统一社会信用代码\n营口私店," + code() + "\n").getBytes(StandardCharsets.UTF_8));
        var other = new Cookie("SHIHENG_SESSION", city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD));

        assertThat(mvc.get().uri("/api/imports/" + id).cookie(other)).hasStatus(404);
        assertThat(mvc.get().uri("/api/imports/" + id + "/errors.csv").cookie(other))
                .hasStatus(404);
    }

    @Test
    void aFileOfFiftyMegabytesIsReadInConstantMemory() {
        var file = new StringBuilder("名称,统一社会信用代码,经营范围\n");
        String scope = "食品销售；".repeat(1500);
        for (int i = 0; i < 2_300; i++) {
            file.append("营口大文件店")
                    .append(i)
                    .append(",坏代码")
                    .append(i)
                    .append(',')
                    .append(scope)
                    .append('\n');
        }
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(50_000_000);

        String checked = check(upload("大.csv", bytes));

        assertThat(counts(checked)).containsExactly(2_300, 0, 0, 2_300);
        assertThat(errors(checked)).contains("最多4000字");
    }

    @Test
    @Proves("234")
    void theRealListOfZhejiangIsTakenButForItsBadCodes() throws IOException {
        Path real =
                Path.of(System.getProperty("shiheng.data", "none"), "names", "zhejiang_random_inspection_entities.csv");
        assumeThat(real).as("needs -Dshiheng.data").exists();
        byte[] bytes = Files.readAllBytes(real);

        String first = run(upload("浙江双随机名单.csv", bytes));
        String second = run(upload("浙江双随机名单.csv", bytes));

        List<Integer> counts = counts(first);
        assertThat(counts.get(0)).isEqualTo(2347);
        assertThat(counts.get(1)).isGreaterThan(2200);
        assertThat(counts.get(1) + counts.get(2) + counts.get(3)).isEqualTo(2347);
        assertThat(counts(second).get(1)).isZero();
        assertThat(errors(first)).contains("现有");
        Integer kept = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select count(*) from subject.subject where registration_authority = '宁波市市场监督管理局'")
                        .query(Integer.class)
                        .single());
        assertThat(kept).as("the authority's text is kept as it was").isPositive();
    }

    private void refused(String name, byte[] content, String reason) {
        var answer = send(name, content);
        assertThat(answer).as(name).hasStatus(422);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains(reason)
                .contains("请");
    }

    private static byte[] zipped(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    /** A code with right check characters, registered in 站前区, that nobody has yet. */
    private static String code() {
        String body = "M%07d".formatted(NEXT.getAndIncrement());
        int sum = 0;
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        for (int i = 0; i < 8; i++) {
            sum += Character.getNumericValue(body.charAt(i)) * weights[i];
        }
        int rest = 11 - sum % 11;
        String organisation = body + (rest == 10 ? "X" : rest == 11 ? "0" : String.valueOf(rest));
        String first17 = "91210802" + organisation;
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    private String upload(String name, byte[] content) {
        var answer = send(name, content);
        assertThat(answer).as(body(answer)).hasStatusOk();
        return String.valueOf(JsonPath.<Integer>read(body(answer), "$.id"));
    }

    private MvcTestResult send(String name, byte[] content) {
        return mvc.post()
                .uri("/api/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .header("X-Shiheng-Request", "1")
                .cookie(head)
                .exchange();
    }

    /** Tries out with the suggested mapping and waits. */
    private String check(String id) {
        String uploaded = body(mvc.get().uri("/api/imports/" + id).cookie(head).exchange());
        String columns = new tools.jackson.databind.ObjectMapper()
                .writeValueAsString(JsonPath.<Object>read(uploaded, "$.columns"));
        var answer = post(
                "/api/imports/" + id + "/checks",
                "{\"columns\":%s,\"station\":%d,\"source\":\"测试名单\"}".formatted(columns, City.ZHANQIAN_SECOND));
        assertThat(answer).as(body(answer)).hasStatusOk();
        return settled(id);
    }

    private String run(String id) {
        String checked = check(id);
        assertThat(JsonPath.<String>read(checked, "$.state")).as(checked).isEqualTo("CHECKED");
        assertThat(post("/api/imports/" + id + "/take-over", "{}")).hasStatusOk();
        String done = settled(id);
        assertThat(JsonPath.<String>read(done, "$.state")).as(done).isEqualTo("TAKEN_OVER");
        return done;
    }

    private String settled(String id) {
        for (int i = 0; i < 600; i++) {
            String now = body(mvc.get().uri("/api/imports/" + id).cookie(head).exchange());
            if (!JsonPath.<Boolean>read(now, "$.running")) {
                return now;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("import " + id + " did not end within 30 seconds");
    }

    private static List<Integer> counts(String record) {
        return List.of(
                JsonPath.<Integer>read(record, "$.rowsRead"),
                JsonPath.<Integer>read(record, "$.rowsTaken"),
                JsonPath.<Integer>read(record, "$.rowsKnown"),
                JsonPath.<Integer>read(record, "$.rowsRefused"));
    }

    private String errors(String record) {
        return body(mvc.get()
                .uri("/api/imports/" + JsonPath.<Integer>read(record, "$.id") + "/errors.csv")
                .cookie(head)
                .exchange());
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .cookie(head)
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private boolean known(String code) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select exists (select 1 from subject.subject where uscc = ?)")
                        .param(code)
                        .query(Boolean.class)
                        .single());
    }

    private String nameOf(String code) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select name from subject.subject where uscc = ?")
                        .param(code)
                        .query(String.class)
                        .single());
    }

    private int stationOf(String code) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select station_id from subject.subject where uscc = ?")
                        .param(code)
                        .query(Integer.class)
                        .single());
    }
}
