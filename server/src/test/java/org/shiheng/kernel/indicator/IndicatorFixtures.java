package org.shiheng.kernel.indicator;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.shiheng.City;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A district of its own for each test, subjects and records on chosen days, and figures asked over HTTP. */
public final class IndicatorFixtures {

    private static final AtomicInteger NEXT = new AtomicInteger(7000);

    private final ScopedDatabase database;
    private final Departments departments;
    private final Ledger ledger;
    private final Evaluations evaluations;
    private final City city;
    private final TestClock.Movable clock;
    private final MockMvcTester mvc;
    private final ObjectMapper json;

    public IndicatorFixtures(ApplicationContext context) {
        this.database = context.getBean(ScopedDatabase.class);
        this.departments = context.getBean(Departments.class);
        this.ledger = context.getBean(Ledger.class);
        this.evaluations = context.getBean(Evaluations.class);
        this.city = context.getBean(City.class);
        this.clock = context.getBean(TestClock.Movable.class);
        this.mvc = context.getBean(MockMvcTester.class);
        this.json = context.getBean(ObjectMapper.class);
    }

    /** A district bureau with two stations. */
    public District district() {
        int id = NEXT.getAndAdd(10);
        database.run(Scope.wholeCity(), jdbc -> {
            for (int i = 0; i < 3; i++) {
                jdbc.sql("""
                                insert into authority.department(id, code, name, short_name, level, parent_id, division_code)
                                values (?, ?, ?, ?, ?, ?, 210811)""")
                        .param(id + i)
                        .param("I" + (id + i))
                        .param("指标测试单位" + (id + i))
                        .param("指标" + (id + i))
                        .param(i == 0 ? "DISTRICT" : "STATION")
                        .param(i == 0 ? City.BUREAU : id)
                        .update();
            }
        });
        departments.reload();
        return new District(id, id + 1, id + 2);
    }

    public long subject(int station, String name) {
        return subject(station, name, SubjectType.COMPANY_LTD, RegistrationStatus.ACTIVE, LocalDate.of(2019, 3, 1));
    }

    public long subject(int station, String name, SubjectType type, RegistrationStatus status, LocalDate established) {
        long id = new SubjectFixtures(database).aSubject(station, name, type, status);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update subject.subject set established_on = ?, created_at = ? where id = ?")
                        .param(established)
                        .param(java.sql.Timestamp.valueOf("2026-01-01 00:00:00"))
                        .param(id)
                        .update());
        return id;
    }

    /** Puts what was recorded into the log, as it happens every second. */
    public void sequence() {
        ledger.sequence();
    }

    /** Says on which day a subject came into the register. */
    public void arrivedOn(long subject, LocalDate day) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update subject.subject set created_at = ? where id = ?")
                        .param(java.sql.Timestamp.valueOf(day.atTime(8, 0)))
                        .param(subject)
                        .update());
    }

    /** Adds a record on the day the clock stands at. */
    public RecordId record(
            RecordKind kind,
            long subject,
            int station,
            String sourceNumber,
            LocalDate occurredOn,
            @Nullable RecordId supersedes,
            String... codes) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        new SubjectId(subject),
                        station,
                        "指标测试",
                        sourceNumber.startsWith("task/") ? "inspection" : "test",
                        sourceNumber,
                        occurredOn,
                        null,
                        List.of(codes),
                        supersedes,
                        null,
                        LocalDate.now(clock),
                        null,
                        Map.of()));
    }

    /** Adds the n-th entry of an item of a register (台账), known from the day the clock stands at. */
    public RecordId entry(
            District district,
            String register,
            String item,
            int n,
            LocalDate day,
            @Nullable Long subject,
            String... codes) {
        return fact(
                RecordKind.REGISTER_ENTRY,
                district,
                "register/" + register,
                item + "-" + district.id() + "@" + n,
                day,
                subject,
                null,
                null,
                codes);
    }

    /** Adds a record of any source in the district's first station. */
    public RecordId fact(
            RecordKind kind,
            District district,
            String source,
            String number,
            LocalDate day,
            @Nullable Long subject,
            @Nullable RecordId repairs,
            @Nullable LocalDate publishFrom,
            String... codes) {
        return fact(kind, district, source, number, day, subject, null, repairs, publishFrom, codes);
    }

    /** Corrects a record: another one of its kind takes its place. */
    public RecordId correction(
            RecordKind kind,
            District district,
            String source,
            String number,
            LocalDate day,
            RecordId wrong,
            String... codes) {
        return fact(kind, district, source, number, day, null, wrong, null, null, codes);
    }

    private RecordId fact(
            RecordKind kind,
            District district,
            String source,
            String number,
            LocalDate day,
            @Nullable Long subject,
            @Nullable RecordId supersedes,
            @Nullable RecordId repairs,
            @Nullable LocalDate publishFrom,
            String... codes) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        kind,
                        subject == null ? null : new SubjectId(subject),
                        district.first(),
                        "指标测试",
                        source,
                        number,
                        day,
                        null,
                        List.of(codes),
                        supersedes,
                        repairs,
                        publishFrom,
                        null,
                        Map.of()));
    }

    /** Enters a value of a yearly parameter. */
    public void parameter(String key, int year, String part, String value) {
        var answer = call(
                "POST",
                "/api/indicator-parameters/" + key,
                sessionOf(City.BUREAU, Role.CREDIT_OFFICER),
                "{\"year\":" + year + ",\"part\":" + (part == null ? "null" : "\"" + part + "\"") + ",\"value\":"
                        + value + ",\"basis\":\"统计公报\"}");
        org.assertj.core.api.Assertions.assertThat(answer).hasStatusOk();
    }

    /** Reports a value with its evidence, as the city bureau. */
    public MvcTestResult report(String code, LocalDate throughOn, String numerator, @Nullable String denominator) {
        var file = new org.springframework.mock.web.MockMultipartFile(
                "evidence", "证明.pdf", "application/pdf", ("%PDF-1.7 " + code + throughOn + numerator).getBytes());
        var request = mvc.post()
                .uri("/api/indicators/" + code + "/reports")
                .multipart()
                .file(file)
                .param("throughOn", throughOn.toString())
                .param("numerator", numerator)
                .param("evidenceNumber", "营市监统〔2026〕1号")
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", sessionOf(City.BUREAU, Role.CREDIT_OFFICER)));
        return (denominator == null ? request : request.param("denominator", denominator)).exchange();
    }

    /** What the platform itself counts, "numerator/denominator value", of a figure that is reported or automatic. */
    public String counted(String code, District district, LocalDate asOf) {
        JsonNode detail = indicator(code, district.id(), asOf);
        JsonNode own = detail.get("own").isNull() ? detail.at("/item/value") : detail.get("own");
        return number(own.get("numerator")) + "/" + number(own.get("denominator")) + " " + number(own.get("value"));
    }

    private static String number(JsonNode value) {
        return value.isNull()
                ? "无数据"
                : value.decimalValue().stripTrailingZeros().toPlainString();
    }

    /** Stands the clock on a day. It may go back between tests, so that nothing kept from a later day may stay. */
    public void today(LocalDate day) {
        clock.set(day);
        evaluations.forgetUnsettled();
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("delete from indicator.evaluation").update());
    }

    public String sessionOf(int department, Role role) {
        return city.sessionOf(department, role);
    }

    /** One indicator of a department, as of a day, asked by the city bureau. */
    public JsonNode indicator(String code, int department, LocalDate asOf) {
        evaluations.forgetUnsettled();
        return body(get(
                "/api/indicators/" + code + "?department=" + department + "&asOf=" + asOf,
                sessionOf(City.BUREAU, Role.CREDIT_OFFICER)));
    }

    /** "numerator/denominator value lamp". */
    public String figure(String code, int department, LocalDate asOf) {
        JsonNode value = indicator(code, department, asOf).at("/item/value");
        return value.get("numerator").asInt() + "/" + value.get("denominator").asInt() + " "
                + (value.get("value").isNull()
                        ? "无数据"
                        : value.get("value").decimalValue().setScale(2).toPlainString()) + " "
                + value.get("lamp").asString();
    }

    public JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    public MvcTestResult get(String path, String session) {
        return call("GET", path, session, null);
    }

    public MvcTestResult call(String method, String path, String session, @Nullable String body) {
        var request = mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session));
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    /** A district bureau and its stations. */
    public record District(int id, int first, int second) {}
}
