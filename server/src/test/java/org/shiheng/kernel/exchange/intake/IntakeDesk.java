package org.shiheng.kernel.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.shiheng.City;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.NameGrams;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An administrator who registers sources and a clerk who gathers, for tests over HTTP. */
public final class IntakeDesk {

    public static final String PENALTY_HEAD =
            "行政相对人名称,行政相对人类别,行政相对人代码_1,法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,公示截止期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码\n";

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final MockMvcTester mvc;
    private final ScopedDatabase database;
    public final Cookie administrator;
    public final Cookie clerk;

    public IntakeDesk(MockMvcTester mvc, City city, ScopedDatabase database) {
        this.mvc = mvc;
        this.database = database;
        this.administrator = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.ADMINISTRATOR));
        this.clerk = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.CREDIT_OFFICER));
    }

    /** A new source of the health department for these kinds. */
    public String source(String... kinds) {
        String code = "T-" + NEXT.getAndIncrement() + "-" + System.nanoTime() % 100_000;
        var answer = post(administrator, "/api/imports/sources", """
                {"code":"%s","content":{"name":"来源%s","department":%d,"kinds":["%s"],"schedule":"WEEKLY","active":true}}""".formatted(
                        code, code, City.HEALTH, String.join("\",\"", kinds)));
        assertThat(answer).as(body(answer)).hasStatus(201);
        return code;
    }

    /** A code with right check characters that nobody has yet. */
    public static String code() {
        String body = "H%07d".formatted(NEXT.getAndIncrement());
        int sum = 0;
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        for (int i = 0; i < 8; i++) {
            sum += Character.getNumericValue(body.charAt(i)) * weights[i];
        }
        int rest = 11 - sum % 11;
        String first17 = "91210802" + body + (rest == 10 ? "X" : rest == 11 ? "0" : String.valueOf(rest));
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    public long subject(String name, String code, String address, String person) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into subject.subject(uscc, name, name_grams, type, status, division, address, legal_representative,
                          station_id, source, source_number)
                        values (?, ?, ?::text[], 'COMPANY_LTD', 'ACTIVE', 210802, ?, ?, ?, 'intake-test', ?) returning id""")
                        .param(code)
                        .param(name)
                        .param(NameGrams.of(name))
                        .param(address)
                        .param(person)
                        .param(City.ZHANQIAN_FIRST)
                        .param(code)
                        .query(Long.class)
                        .single());
    }

    /** One row of a penalty, complete. */
    public static String penalty(String name, String code, String number, String content) {
        return "%s,法人及非法人组织,%s,王某,%s,无证经营,经查未取得许可,某法第一条,罚款,%s,0.5,2026-05-12,2027-05-12,营口市卫生健康委员会,%s,营口市卫生健康委员会,%s\n"
                .formatted(name, code, number, content, AUTHORITY, AUTHORITY);
    }

    public static final String AUTHORITY = authority();

    private static String authority() {
        String first17 = "11210800" + "000000000";
        String organisation = "00000000";
        int rest = 11;
        first17 = "11210800" + organisation + (rest == 11 ? "0" : "X");
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    public MvcTestResult send(String source, String kind, String name, byte[] content, String... more) {
        var request = mvc.post()
                .uri("/api/imports/batches" + (more.length == 0 ? "" : "?repairs=" + more[0]))
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .param("source", source)
                .param("kind", kind)
                .header("X-Shiheng-Request", "1")
                .cookie(clerk);
        return request.exchange();
    }

    public int upload(String source, String kind, String name, String content) {
        var answer = send(source, kind, name, content.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).as(body(answer)).hasStatusOk();
        return JsonPath.read(body(answer), "$.id");
    }

    public String check(int id) {
        String uploaded = get("/api/imports/batches/" + id);
        String columns = new tools.jackson.databind.ObjectMapper()
                .writeValueAsString(JsonPath.<Object>read(uploaded, "$.columns"));
        var answer = post(clerk, "/api/imports/batches/" + id + "/checks", "{\"columns\":" + columns + "}");
        assertThat(answer).as(body(answer)).hasStatusOk();
        return settled(id);
    }

    /** Uploads, tries out and gathers; answers the batch as it then stands. */
    public String gather(String source, String kind, String content) {
        int id = upload(source, kind, "批.csv", content);
        String checked = check(id);
        assertThat(JsonPath.<String>read(checked, "$.state")).as(checked).isEqualTo("CHECKED");
        assertThat(post(clerk, "/api/imports/batches/" + id + "/gathering", "{}"))
                .hasStatusOk();
        String done = settled(id);
        assertThat(JsonPath.<String>read(done, "$.state")).as(done).isEqualTo("DONE");
        return done;
    }

    public String settled(int id) {
        for (int i = 0; i < 600; i++) {
            String now = get("/api/imports/batches/" + id);
            if (!JsonPath.<Boolean>read(now, "$.running")) {
                return now;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("batch " + id + " did not end within 30 seconds");
    }

    /** taken, corrected, known, waiting, refused. */
    public static List<Integer> counts(String batch) {
        return List.of(
                JsonPath.<Integer>read(batch, "$.counts.taken"),
                JsonPath.<Integer>read(batch, "$.counts.corrected"),
                JsonPath.<Integer>read(batch, "$.counts.known"),
                JsonPath.<Integer>read(batch, "$.counts.waiting"),
                JsonPath.<Integer>read(batch, "$.counts.refused"));
    }

    public String get(String path) {
        return body(mvc.get().uri(path).cookie(clerk).exchange());
    }

    public MvcTestResult post(Cookie who, String path, String body) {
        return mvc.post()
                .uri(path)
                .cookie(who)
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    public static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
