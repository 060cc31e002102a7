package org.shiheng.kernel.authority;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a stranger can try with the request itself, and what a session and a password are worth. */
@PlatformTest
class RequestSecurityTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    @BeforeEach
    void theDayIsSet() {
        clock.set(TestClock.TODAY);
    }

    /** Spring matches routes on the decoded path: a guard that looks at the raw one can be walked around. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61pi/accounts",
                "/ap%69/accounts",
                "/%61%70%69/audit",
                "/api/%61ccounts",
                "/api/./accounts",
                "//api/accounts",
                "/x/../api/accounts",
                "/api;v=1/accounts",
                "/api/accounts;v=1",
                "/api%2Faccounts",
                "/API/accounts",
                "/api/accounts/",
            })
    void noWayOfWritingAnAddressWalksAroundTheGuard(String path) {
        var answer = mvc.get().uri(URI.create(path)).exchange().getResponse();

        // Where the front end is built in, an address that is none of the interface's shows its start page.
        boolean startPage = answer.getStatus() == 200
                && ("/index.html".equals(answer.getForwardedUrl())
                        || String.valueOf(answer.getContentType()).startsWith("text/html"));
        if (!startPage) {
            assertThat(answer.getStatus()).as(path).isIn(400, 401, 403, 404);
        }
    }

    @Test
    void aWriteInADisguisedAddressIsRefusedAndChangesNothing() {
        String name = "disguised-" + UUID.randomUUID().toString().substring(0, 8);

        var answer = mvc.post()
                .uri(URI.create("/%61pi/accounts"))
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"signInName\":\"" + name + "\",\"displayName\":\"某人\"}")
                .exchange();

        assertThat(answer).hasStatus(401);
        assertThat(count("select count(*) from authority.account where sign_in_name = ?", name))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/", "/api/public/log/key", "/api/me", "/api/nothing"})
    void everyAnswerCarriesTheSecurityHeaders(String path) {
        var headers = mvc.get().uri(path).exchange().getResponse();

        assertThat(headers.getHeader("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self'")
                .doesNotContain("unsafe-eval")
                .doesNotContain("script-src");
        assertThat(headers.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(headers.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(headers.getHeader("Permissions-Policy")).contains("microphone=()");
    }

    @Test
    void overAnEncryptedLineTheCookieIsSecureAndTheBrowserStaysOnIt() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);

        var answer = mvc.post()
                .uri("/api/sign-in")
                .with(request -> {
                    request.setSecure(true);
                    return request;
                })
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"signInName\":\"%s\",\"password\":\"%s\"}".formatted(name, City.PASSWORD))
                .exchange();

        assertThat(answer.getResponse().getHeader("Set-Cookie"))
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
        assertThat(answer.getResponse().getHeader("Strict-Transport-Security")).contains("max-age=");
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() {
        String session = city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD);
        for (int i = 0; i < 28; i++) {
            clock.advance(Duration.ofMinutes(25));
            assertThat(call("GET", "/api/me", session, null)).hasStatusOk();
        }

        clock.advance(Duration.ofMinutes(25));

        assertThat(call("GET", "/api/me", session, null)).hasStatus(401);
    }

    @Test
    void anAccountThatRanOutIsSignedOutAndCannotSignInAgain() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        String session = city.session(name);
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("update authority.account set expires_on = ? where sign_in_name = ?")
                        .param(TestClock.TODAY)
                        .param(name)
                        .update());
        assertThat(call("GET", "/api/me", session, null)).hasStatusOk();

        clock.set(TestClock.TODAY.plusDays(1));

        assertThat(call("GET", "/api/me", session, null)).hasStatus(401);
        assertThat(signIn(name, City.PASSWORD)).hasStatus(401);
    }

    @Test
    void aCookieThatNobodyWasGivenIsNobody() {
        for (String token : new String[] {"x", "' or '1'='1", "AAAA".repeat(100)}) {
            assertThat(call("GET", "/api/me", token, null)).as(token).hasStatus(401);
        }
        assertThat(count(
                        "select count(*) from authority.session where token_hash = ?",
                        city.sessionOf(City.ZHANQIAN, Role.AUDITOR)))
                .as("the token itself is nowhere in the database")
                .isZero();
    }

    @Test
    void signingOutEndsTheSessionOnTheServerToo() {
        String session = city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD);

        assertThat(call("POST", "/api/sign-out", session, null)).hasStatusOk();

        assertThat(call("GET", "/api/me", session, null)).hasStatus(401);
    }

    @Test
    void aNewPasswordMustBeLongNewAndHardToGuess() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        String session = city.session(name);

        refusedPassword(session, "wrong old one", "一句够长的新口令 2026", "authority.wrong-password");
        refusedPassword(session, City.PASSWORD, "short", "authority.short-password");
        refusedPassword(session, City.PASSWORD, "x".repeat(201), "authority.long-password");
        refusedPassword(session, City.PASSWORD, City.PASSWORD, "authority.same-password");
        refusedPassword(session, City.PASSWORD, "121212121212", "authority.guessable-password");
        refusedPassword(session, City.PASSWORD, name.toUpperCase() + "-2026-long", "authority.guessable-password");
    }

    @Test
    void aChangedPasswordSignsOutEverySessionButTheOneItWasChangedIn() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        String elsewhere = city.session(name);
        String here = city.session(name);

        assertThat(call("PUT", "/api/me/password", here, password(City.PASSWORD, "辽河入海口的风 2026")))
                .hasStatusOk();

        assertThat(call("GET", "/api/me", elsewhere, null)).hasStatus(401);
        assertThat(call("GET", "/api/me", here, null)).hasStatusOk();
        assertThat(signIn(name, City.PASSWORD)).hasStatus(401);
        assertThat(signIn(name, "辽河入海口的风 2026")).hasStatusOk();
    }

    @Test
    void aFailedSignInIsInTheTrailWithTheNameThatWasTried() {
        String tried = "tried" + UUID.randomUUID().toString().substring(0, 8);

        signIn(tried, "whatever it is");

        assertThat(count(
                        "select count(*) from authority.audit where act = 'authority.sign-in' and outcome = 'REFUSED' and detail = ?",
                        "登录名 " + tried))
                .isEqualTo(1);
    }

    @Test
    void aForeignRequestIsInTheTrail() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);

        mvc.post()
                .uri("/api/sign-out")
                .cookie(new Cookie("SHIHENG_SESSION", city.session(name)))
                .exchange();

        assertThat(count(
                        "select count(*) from authority.audit where outcome = 'REFUSED' and detail = '外来请求' and account = ?",
                        "账号" + name))
                .isEqualTo(1);
    }

    @Test
    void readingTheTrailIsItselfInTheTrail() {
        String name = city.account(City.BUREAU, null, Role.AUDITOR);

        assertThat(call("GET", "/api/audit?account=%E6%9F%90%E4%BA%BA", city.session(name), null))
                .hasStatusOk();

        assertThat(count(
                        "select count(*) from authority.audit where act = 'authority.audit.list' and outcome = 'DONE' and account = ?",
                        "账号" + name))
                .isEqualTo(1);
    }

    private void refusedPassword(String session, String old, String fresh, String code) {
        assertThat(call("PUT", "/api/me/password", session, password(old, fresh)))
                .as(fresh)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private static String password(String old, String fresh) {
        return "{\"old\":\"%s\",\"fresh\":\"%s\"}".formatted(old, fresh);
    }

    private long count(String query, String value) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(query).param(value).query(Long.class).single());
    }

    private MvcTestResult signIn(String name, String password) {
        return call(
                "POST", "/api/sign-in", null, "{\"signInName\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private MvcTestResult call(String method, String path, String session, String body) {
        var request =
                mvc.method(HttpMethod.valueOf(method)).uri(URI.create(path)).header("X-Shiheng-Request", "1");
        if (session != null) {
            request = request.cookie(new Cookie("SHIHENG_SESSION", session));
        }
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
