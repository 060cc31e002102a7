package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.ObjectMapper;

/** A business gets an account of its own, bound to its own row. */
@PlatformTest
class EnterpriseAccountApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    SignIn signIn;

    @Test
    void anAccountOpenedForABusinessSeesThatBusinessAndNoOther() throws Exception {
        var fixtures = new SubjectFixtures(database);
        long own = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口自家海产有限公司");
        long other = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口邻家海产有限公司");
        String uscc = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select uscc from subject.subject where id = ?")
                        .param(own)
                        .query(String.class)
                        .single());
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        String security = city.sessionOf(City.BUREAU, Role.SECURITY_ADMINISTRATOR);

        assertThat(call("GET", "/api/enterprise-accounts/subject?uscc=" + uscc, administrator, null))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo("营口自家海产有限公司");
        var opened = call("POST", "/api/enterprise-accounts", administrator, """
                {"uscc": "%s", "signInName": "own.shop", "displayName": "周经理"}""".formatted(uscc));
        assertThat(opened).hasStatus(201);
        String oneTime = json.readTree(opened.getResponse().getContentAsByteArray())
                .get("password")
                .asString();
        int account = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select id from authority.account where sign_in_name = 'own.shop'")
                        .query(Integer.class)
                        .single());
        assertThat(call(
                        "PUT",
                        "/api/accounts/" + account + "/roles",
                        security,
                        "{\"roles\":[\"INSPECTOR\"],\"version\":0}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("authority.enterprise-role");
        assertThat(call(
                        "PUT",
                        "/api/accounts/" + account + "/roles",
                        security,
                        "{\"roles\":[\"ENTERPRISE\"],\"version\":0}"))
                .hasStatusOk();
        String session = signIn.start("own.shop", oneTime);
        call(
                "PUT",
                "/api/me/password",
                session,
                "{\"old\":\"" + oneTime + "\",\"fresh\":\"渔汛一到就开门迎客\uD83D\uDC1F海风咸咸\"}");

        assertThat(call("GET", "/api/subjects/" + own, session, null)).hasStatusOk();
        assertThat(call("GET", "/api/subjects/" + other, session, null)).hasStatus(404);
    }

    @Test
    void aCodeThatNobodyHasIsSaidSo() {
        assertThat(call(
                        "POST",
                        "/api/enterprise-accounts",
                        city.sessionOf(City.BUREAU, Role.ADMINISTRATOR),
                        "{\"uscc\":\"91210800000000000X\",\"signInName\":\"no.shop\",\"displayName\":\"无\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("#/uscc");
    }

    private MvcTestResult call(String method, String path, String session, String body) {
        var request = mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session));
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
