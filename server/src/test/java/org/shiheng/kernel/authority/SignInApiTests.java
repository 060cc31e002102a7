package org.shiheng.kernel.authority;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class SignInApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    TestClock.Movable clock;

    @Test
    void signingInAnswersWhoOneIsAndHowFarOneReaches() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);

        var answer = signIn(name, City.PASSWORD);

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.scopeName").isEqualTo("站前区局");
        assertThat(answer.getResponse().getHeader("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Strict");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);

        var wrong = signIn(name, "not the password");
        var unknown = signIn("nobody-at-all", "not the password");

        assertThat(wrong).hasStatus(401);
        assertThat(unknown).hasStatus(401);
        assertThat(wrong.getResponse().getContentAsByteArray())
                .isEqualTo(unknown.getResponse().getContentAsByteArray());
    }

    @Test
    void fiveFailuresLockTheAccountForAQuarterOfAnHour() {
        String name = city.account(City.ZHANQIAN, null, Role.UNIT_HEAD);
        for (int i = 0; i < 5; i++) {
            signIn(name, "wrong");
        }

        assertThat(signIn(name, City.PASSWORD))
                .hasStatus(401)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("authority.locked");

        clock.advance(Duration.ofMinutes(16));
        assertThat(signIn(name, City.PASSWORD)).hasStatusOk();
    }

    @Test
    void anIdleSessionEnds() {
        String token = city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD);
        var cookie = new Cookie("SHIHENG_SESSION", token);
        assertThat(mvc.get().uri("/api/me").cookie(cookie)).hasStatusOk();

        clock.advance(Duration.ofMinutes(31));

        assertThat(mvc.get().uri("/api/me").cookie(cookie)).hasStatus(401);
    }

    @Test
    void aWriteWithoutOurHeaderIsRefused() {
        assertThat(mvc.post().uri("/api/sign-out"))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("authority.foreign-request");
    }

    private MvcTestResult signIn(String name, String password) {
        return mvc.post()
                .uri("/api/sign-in")
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"signInName\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .exchange();
    }
}
