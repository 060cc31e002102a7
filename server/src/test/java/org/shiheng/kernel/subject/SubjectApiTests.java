package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class SubjectApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    SubjectFixtures fixtures;

    @BeforeEach
    void fixtures() {
        fixtures = new SubjectFixtures(database);
    }

    @Test
    void aProfileIsShownWithItsNamesAndTheViewIsOnTheTrailWithItsReason() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口渔湾海产有限公司");
        var session = session(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        var answer = get("/api/subjects/" + id + "?reason=DAILY_SUPERVISION", session);

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.identity.status.label").isEqualTo("存续");
        assertThat(answer).bodyJson().extractingPath("$.identity.divisionName").isEqualTo("站前区");
        assertThat(answer).bodyJson().extractingPath("$.viewedFor").isEqualTo("日常监管");
        String detail = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select detail from authority.audit where act = 'subject.view' and target = ?")
                        .param("/api/subjects/" + id)
                        .query(String.class)
                        .single());
        assertThat(detail).contains("事由：日常监管");
    }

    @Test
    void withoutAReasonPersonsAndTelephonesAreMaskedAndAnUnknownReasonIsRefused() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口渔湾海产有限公司");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "update subject.subject set phone = '0417-2860342', legal_representative = '欧阳小渔' where id = ?")
                        .param(id)
                        .update());
        var session = session(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        var masked = get("/api/subjects/" + id, session);
        var open = get("/api/subjects/" + id + "?reason=INSPECTION", session);
        var unknown = get("/api/subjects/" + id + "?reason=CURIOSITY", session);

        assertThat(masked).hasStatusOk();
        assertThat(masked).bodyJson().extractingPath("$.sensitiveShown").isEqualTo(false);
        assertThat(masked)
                .bodyJson()
                .extractingPath("$.identity.legalRepresentative")
                .isEqualTo("欧阳某");
        assertThat(masked).bodyJson().extractingPath("$.identity.phone").isEqualTo("尾号0342");
        assertThat(open)
                .bodyJson()
                .extractingPath("$.identity.legalRepresentative")
                .isEqualTo("欧阳小渔");
        assertThat(open).bodyJson().extractingPath("$.identity.phone").isEqualTo("0417-2860342");
        assertThat(unknown).hasStatus(422);
        assertThat(unknown)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains("查看事由");
    }

    @Test
    void aProfileOfAnEarlierDayTakesLaterChangesBack() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口旧名商店");
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);
        put("/api/subjects/" + id, head, 0, edit("营口新名商店"));

        var before = get("/api/subjects/" + id + "?asOf=2026-05-17", head);
        var after = get("/api/subjects/" + id + "?asOf=2026-05-18", head);
        var tooEarly = get("/api/subjects/" + id + "?asOf=2018-01-01", head);

        assertThat(before).bodyJson().extractingPath("$.identity.name").isEqualTo("营口旧名商店");
        assertThat(before).bodyJson().extractingPath("$.changes").asArray().isEmpty();
        assertThat(before).bodyJson().extractingPath("$.editAllowed").isEqualTo(false);
        assertThat(after).bodyJson().extractingPath("$.identity.name").isEqualTo("营口新名商店");
        assertThat(tooEarly).hasStatus(422);
    }

    @Test
    void aChangeThatDoesNotNameTheVersionItWasMadeFromIsNotTaken() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口某店");

        var answer = mvc.put()
                .uri("/api/subjects/" + id)
                .cookie(session(City.ZHANQIAN, Role.UNIT_HEAD))
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(edit("营口改名店"))
                .exchange();

        assertThat(answer).hasStatus(428);
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("刷新");
    }

    @Test
    void aStationDoesNotKnowOfAnotherStationsSubject() {
        long id = fixtures.aSubject(City.BAYUQUAN_FIRST, "鲅鱼圈某厂");
        String path = "/api/subjects/" + id + "?reason=DAILY_SUPERVISION";

        assertThat(get(path, session(City.ZHANQIAN_FIRST, Role.INSPECTOR))).hasStatus(404);
        assertThat(get(path, session(City.ZHANQIAN, Role.UNIT_HEAD))).hasStatus(404);
        assertThat(get(path, session(City.BAYUQUAN, Role.UNIT_HEAD))).hasStatusOk();
        assertThat(get(path, session(City.BUREAU, Role.CREDIT_OFFICER))).hasStatusOk();
    }

    @Test
    void rawSqlUnderAStationsScopeReturnsOnlyItsRows() {
        fixtures.aSubject(City.BAYUQUAN_FIRST, "鲅鱼圈某厂");
        fixtures.aSubject(City.ZHANQIAN_FIRST, "站前某店");

        var stations = database.read(
                Scope.ofStations(java.util.List.of(City.ZHANQIAN_FIRST)),
                jdbc -> jdbc.sql("select distinct station_id from subject.subject")
                        .query(Integer.class)
                        .list());

        assertThat(stations).containsExactly(City.ZHANQIAN_FIRST);
    }

    @Test
    void aLegalChangeOfStatusIsKeptInTheHistoryAndAnIllegalOneNamesWhatMayFollow() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口某店");
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var dormant = post("/api/subjects/" + id + "/status-changes", head, 0, status("DORMANT", "2026-05-10"));
        var cancelled = post("/api/subjects/" + id + "/status-changes", head, 1, status("CANCELLED", "2026-05-19"));

        assertThat(dormant).hasStatusOk();
        assertThat(dormant).bodyJson().extractingPath("$.changes[0].after").isEqualTo("歇业");
        assertThat(cancelled).hasStatus(409);
        assertThat(cancelled).bodyJson().extractingPath("$.detail").asString().contains("只能变为“存续”");
    }

    @Test
    void aStaleEditIsRefusedAndNothingIsLost() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口旧号食品店");
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var first = put("/api/subjects/" + id, head, 0, edit("营口新号食品店"));
        var second = put("/api/subjects/" + id, head, 0, edit("营口别号食品店"));

        assertThat(first).hasStatusOk();
        assertThat(first).bodyJson().extractingPath("$.identity.name").isEqualTo("营口新号食品店");
        assertThat(second).hasStatus(412);
        assertThat(second).bodyJson().extractingPath("$.detail").asString().contains("您填的内容还在");
        String[] grams = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select name_grams from subject.subject where id = ?")
                        .param(id)
                        .query((row, n) -> (String[]) row.getArray(1).getArray())
                        .single());
        assertThat(grams).as("the former name is still found").contains("旧号", "新号");
    }

    @Test
    void aRevokedSubjectMayNotChangeRegisteredItemsButForItsLiquidation() {
        long id =
                fixtures.aSubject(City.ZHANQIAN_FIRST, "营口被吊销商店", SubjectType.COMPANY_LTD, RegistrationStatus.REVOKED);
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var refused = put("/api/subjects/" + id, head, 0, edit("营口换名商店"));
        var forLiquidation = put(
                "/api/subjects/" + id,
                head,
                0,
                edit("营口换名商店").replace("\"liquidation\":false", "\"liquidation\":true"));

        assertThat(refused).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("subject.revoked-change");
        assertThat(forLiquidation).hasStatusOk();
    }

    @Test
    void aNameThatLooksLikeAFormulaIsNotTaken() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口某店");

        var answer = put("/api/subjects/" + id, session(City.ZHANQIAN, Role.UNIT_HEAD), 0, edit("=1+1"));

        assertThat(answer).hasStatus(422);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains("等号");
    }

    private static String status(String to, String day) {
        return "{\"to\":\"%s\",\"changedOn\":\"%s\",\"reason\":\"依申请\"}".formatted(to, day);
    }

    private static String edit(String name) {
        return """
                {"changedOn":"2026-05-18","reason":"变更登记","liquidation":false,"name":"%s","address":"站前区渔市路1号",
                 "industry":"H6210","registeredCapital":100000.00}""".formatted(name);
    }

    private Cookie session(int department, Role role) {
        return new Cookie("SHIHENG_SESSION", city.sessionOf(department, role));
    }

    private MvcTestResult get(String path, Cookie session) {
        return mvc.get().uri(path).cookie(session).exchange();
    }

    private MvcTestResult post(String path, Cookie session, int seen, String body) {
        return mvc.post()
                .uri(path)
                .cookie(session)
                .header("X-Shiheng-Request", "1")
                .header("If-Match", "\"" + seen + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String path, Cookie session, int seen, String body) {
        return mvc.put()
                .uri(path)
                .cookie(session)
                .header("X-Shiheng-Request", "1")
                .header("If-Match", "\"" + seen + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
