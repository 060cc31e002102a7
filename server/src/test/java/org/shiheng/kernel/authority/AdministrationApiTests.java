package org.shiheng.kernel.authority;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@PlatformTest
class AdministrationApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    AuditTrail trail;

    @Test
    void anAccountIsOpenedByOneAdministratorAndGrantedByAnother() throws Exception {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        String security = city.sessionOf(City.BUREAU, Role.SECURITY_ADMINISTRATOR);

        var opened = call(
                "POST",
                "/api/accounts",
                administrator,
                "{\"signInName\":\"new.officer\",\"displayName\":\"新人\",\"department\":11}");

        assertThat(opened).hasStatusOk();
        String password = json.readTree(opened.getResponse().getContentAsByteArray())
                .get("password")
                .asString();
        JsonNode row = account(administrator, "new.officer");
        assertThat(call(
                        "PUT",
                        "/api/accounts/" + row.at("/account/id").asInt() + "/roles",
                        administrator,
                        "{\"roles\":[\"INSPECTOR\"],\"version\":0}"))
                .hasStatus(403);
        assertThat(call(
                        "PUT",
                        "/api/accounts/" + row.at("/account/id").asInt() + "/roles",
                        security,
                        "{\"roles\":[\"INSPECTOR\"],\"version\":0}"))
                .hasStatusOk();
        assertThat(call(
                        "POST",
                        "/api/sign-in",
                        null,
                        "{\"signInName\":\"new.officer\",\"password\":\"" + password + "\"}"))
                .hasStatusOk();
    }

    @Test
    void theThreeAdministratorsRolesExcludeOneAnother() {
        String security = city.sessionOf(City.BUREAU, Role.SECURITY_ADMINISTRATOR);
        String name = city.account(City.BUREAU, null);
        int id = account(security, name).at("/account/id").asInt();

        assertThat(call(
                        "PUT",
                        "/api/accounts/" + id + "/roles",
                        security,
                        "{\"roles\":[\"ADMINISTRATOR\",\"AUDITOR\"],\"version\":0}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("authority.separation-of-duties");
    }

    @Test
    void nobodyGrantsToOneselfNorStopsOneself() {
        String security = city.account(City.BUREAU, null, Role.SECURITY_ADMINISTRATOR);
        String administrator = city.account(City.BUREAU, null, Role.ADMINISTRATOR);
        String session = city.session(security);
        int own = account(session, security).at("/account/id").asInt();
        int other = account(session, administrator).at("/account/id").asInt();

        assertThat(call(
                        "PUT",
                        "/api/accounts/" + own + "/roles",
                        session,
                        "{\"roles\":[\"ADMINISTRATOR\"],\"version\":0}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("authority.own-roles");
        assertThat(call(
                        "PUT",
                        "/api/accounts/" + other + "/disabled",
                        city.session(administrator),
                        "{\"disabled\":true,\"version\":0}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("authority.own-account");
    }

    /** Else the administrator gives himself the auditor's one-time password, and three posts are one person's. */
    @Test
    void theAdministratorCannotTakeOverThoseWhoWatchHim() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        String security = city.sessionOf(City.BUREAU, Role.SECURITY_ADMINISTRATOR);
        String auditor = city.account(City.BUREAU, null, Role.AUDITOR);
        String head = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        int watching = account(administrator, auditor).at("/account/id").asInt();
        int ordinary = account(administrator, head).at("/account/id").asInt();

        assertThat(call("POST", "/api/accounts/" + watching + "/password-resets", administrator, "{\"version\":0}"))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("安全管理员");
        assertThat(call(
                        "PUT",
                        "/api/accounts/" + watching + "/disabled",
                        administrator,
                        "{\"disabled\":true,\"version\":0}"))
                .hasStatus(403);
        assertThat(call("POST", "/api/accounts/" + ordinary + "/password-resets", security, "{\"version\":0}"))
                .hasStatus(403);
        assertThat(call("POST", "/api/accounts/" + watching + "/password-resets", security, "{\"version\":0}"))
                .hasStatusOk();
        assertThat(call("POST", "/api/accounts/" + ordinary + "/password-resets", administrator, "{\"version\":0}"))
                .hasStatusOk();
    }

    @Test
    void aDisabledAccountIsSignedOutAtOnce() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        String session = city.session(name);
        int id = account(administrator, name).at("/account/id").asInt();

        assertThat(call("PUT", "/api/accounts/" + id + "/disabled", administrator, "{\"disabled\":true,\"version\":0}"))
                .hasStatusOk();

        assertThat(call("GET", "/api/me", session, null)).hasStatus(401);
    }

    @Test
    void everyWriteAndEveryRefusalIsInTheTrailForTheAuditorAlone() {
        String inspector = city.account(City.ZHANQIAN_FIRST, null, Role.INSPECTOR);
        call("POST", "/api/accounts", city.session(inspector), "{}");
        String auditor = city.sessionOf(City.BUREAU, Role.AUDITOR);

        var trail = call("GET", "/api/audit?account=" + inspector + "&outcome=REFUSED", auditor, null);

        assertThat(trail)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].actName")
                .isEqualTo("开设账号");
        assertThat(call("GET", "/api/audit", city.sessionOf(City.BUREAU, Role.ADMINISTRATOR), null))
                .hasStatus(403);
    }

    @Test
    void aStepInsideAnActIsToldInItsOwnWordsAndNeverByItsCode() {
        Actor clerk =
                signIn.actor(city.sessionOf(City.BUREAU, Role.ADMINISTRATOR)).orElseThrow();
        trail.write(clerk, "exchange.source-add", "T-1", AuditTrail.Outcome.DONE, "登记来源“试验”", null);

        var told = call("GET", "/api/audit?account=" + clerk.name(), city.sessionOf(City.BUREAU, Role.AUDITOR), null);

        assertThat(told).bodyJson().extractingPath("$.items[0].actName").isEqualTo("登记来源“试验”");
    }

    @Test
    void aSettingChangesFromADayOnAndEarlierDaysKeepTheirs() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        String past =
                "{\"key\":\"inspection.rate.A\",\"value\":\"0.02\",\"effectiveFrom\":\"2020-01-01\",\"basis\":\"试\"}";

        assertThat(call("POST", "/api/settings", administrator, past)).hasStatus(422);
        assertThat(call(
                        "POST",
                        "/api/settings",
                        administrator,
                        past.replace("0.02", "百分之二").replace("2020", "2090")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("#/value");
    }

    private JsonNode account(String session, String name) {
        var list = call("GET", "/api/accounts", session, null);
        for (JsonNode row :
                json.readTree(list.getResponse().getContentAsByteArray()).get("items")) {
            if (row.at("/account/signInName").asString().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no account " + name);
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
