package org.shiheng.kernel.authority;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.ObjectMapper;

/** An administrator builds an organisation from nothing but the screens. */
@PlatformTest
class OrganisationApiTests {

    private static final String FRESH = "一句只有我自己知道的长口令";

    private static final String OFFICER = """
            {"publicNumber": "N-%1$d", "content": {"name": "王新", "department": %2$d, "post": "执法员", "credentialNumber": "LN-%1$d",
             "credentialValidThrough": "2029-12-31", "skills": [%3$s], "auxiliary": false, "suspended": false}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    City city;

    @Autowired
    Officers officers;

    @Autowired
    Departments departments;

    @Autowired
    ScopedDatabase database;

    @Test
    void aStationIsAddedWithItsTownsAndAtOnceReachesNothingElse() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);

        var added = call("POST", "/api/departments", administrator, """
                {"code": "XS-01", "level": "STATION", "content": {"name": "西市监管所", "shortName": "西市所", "parent": 10,
                 "division": 210803, "towns": [210803001, 210803002]}}""");

        assertThat(added).hasStatus(201);
        int id = idOf(added);
        assertThat(departments.scopeOf(id).stations()).containsExactly(id);
        assertThat(departments.stationsUnder(City.ZHANQIAN)).contains(id);
        var moved = call("PUT", "/api/departments/" + id, administrator, """
                {"content": {"name": "西市市场监督管理所", "shortName": "西市所", "parent": 10, "division": 210803, "towns": [210803001]}, "version": 0}""");
        assertThat(moved).hasStatusOk();
        assertThat(departments.find(id).orElseThrow().towns()).containsExactly(210803001);
        assertThat(call("PUT", "/api/departments/" + id, administrator, """
                {"content": {"name": "别名", "shortName": "西市所", "parent": 10, "division": 210803, "towns": []}, "version": 0}""")).hasStatus(412);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "STATION, , 210802, , authority.department-parent",
        "DISTRICT, 10, 210802, , authority.department-parent",
        "CITY, , 210800, , authority.second-city-bureau",
        "DISTRICT, 1, 999999, , authority.unknown-division",
        "STATION, 10, 210802, 210802001, authority.department-towns",
        "JOINT, , 210800, 210800001, authority.department-towns",
    })
    void aDepartmentThatDoesNotFitIsRefused(String level, String parent, int division, String town, String code) {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);

        var refused = call("POST", "/api/departments", administrator, """
                {"code": "BAD-1", "level": "%s", "content": {"name": "不合适的单位", "shortName": "不合适", "parent": %s,
                 "division": %d, "towns": [%s]}}""".formatted(
                        level, parent, division, town == null ? "" : town));

        assertThat(refused)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void anOfficerIsTakenIntoThePoolOnlyWithSkillsOfTheCatalogue() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);

        assertThat(call(
                        "POST",
                        "/api/officers",
                        administrator,
                        OFFICER.formatted(77, City.BAYUQUAN_SECOND, "\"SWIMMING\"")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("authority.unknown-skill");
        var added =
                call("POST", "/api/officers", administrator, OFFICER.formatted(77, City.BAYUQUAN_SECOND, "\"FOOD\""));
        assertThat(added).hasStatus(201);
        Officer officer = officers.find(idOf(added)).orElseThrow();
        assertThat(officer.availableOn(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(call(
                        "POST",
                        "/api/officers",
                        administrator,
                        OFFICER.formatted(77, City.BAYUQUAN_SECOND, "\"FOOD\"")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .containsExactly("authority.officer-number-taken", "authority.credential-taken");
    }

    @Test
    void aStaleChangeOfAnOfficerIsRefusedAndNothingIsLost() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        int officer = city.officer(City.ZHANQIAN_FIRST, "FOOD");
        String change = """
                {"content": {"name": "李改", "department": 11, "post": "执法员", "credentialNumber": "LN08%d",
                 "credentialValidThrough": "2028-01-01", "skills": ["FOOD", "DRUG"], "auxiliary": false, "suspended": false}, "version": 0}""".formatted(officer);
        assertThat(call("PUT", "/api/officers/" + officer, administrator, change))
                .hasStatusOk();

        var stale = call("PUT", "/api/officers/" + officer, administrator, change.replace("DRUG", "PRICE"));

        assertThat(stale).hasStatus(412).bodyJson().extractingPath("$.title").isEqualTo("该记录已被他人修改");
        assertThat(officers.find(officer).orElseThrow().skills()).isEqualTo(List.of("FOOD", "DRUG"));
    }

    @Test
    void aOneTimePasswordMustBeChangedBeforeAnythingElse() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        String security = city.sessionOf(City.BUREAU, Role.SECURITY_ADMINISTRATOR);
        int officer = city.officer(City.ZHANQIAN_FIRST, "FOOD");
        String oneTime = text(call("POST", "/api/accounts", administrator, """
                {"signInName": "first.use", "displayName": "新人", "department": 11, "officer": %d}""".formatted(officer)), "password");
        String session = cookie(
                call("POST", "/api/sign-in", null, "{\"signInName\":\"first.use\",\"password\":\"" + oneTime + "\"}"));

        assertThat(call("GET", "/api/me", session, null))
                .bodyJson()
                .extractingPath("$.passwordDue")
                .isEqualTo(true);
        assertThat(call("GET", "/api/to-do", session, null))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("authority.password-due");
        assertThat(call(
                        "PUT",
                        "/api/me/password",
                        session,
                        "{\"old\":\"" + oneTime + "\",\"fresh\":\"" + FRESH + "\"}"))
                .hasStatusOk();
        int account = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select id from authority.account where sign_in_name = 'first.use'")
                        .query(Integer.class)
                        .single());
        call("PUT", "/api/accounts/" + account + "/roles", security, "{\"roles\":[\"INSPECTOR\"],\"version\":1}");
        session = city.session("first.use", FRESH);
        assertThat(call("GET", "/api/to-do", session, null)).hasStatusOk();
        assertThat(call("POST", "/api/accounts", administrator, """
                {"signInName": "second.use", "displayName": "新人", "department": 11, "officer": %d}""".formatted(officer)))
                .hasStatus(422);
    }

    private int idOf(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray())
                .get("id")
                .asInt();
    }

    private String text(MvcTestResult result, String field) {
        return json.readTree(result.getResponse().getContentAsByteArray())
                .get(field)
                .asString();
    }

    private static String cookie(MvcTestResult result) {
        String header = result.getResponse().getHeader("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private MvcTestResult call(String method, String path, String session, String body) {
        var request = mvc.method(HttpMethod.valueOf(method)).uri(path).header("X-Shiheng-Request", "1");
        if (session != null) {
            request = request.cookie(new Cookie("SHIHENG_SESSION", session));
        }
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
