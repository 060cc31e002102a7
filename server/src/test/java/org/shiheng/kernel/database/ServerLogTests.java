package org.shiheng.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.http.Cookie;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The server's log names what went wrong and never whom it concerned. */
@PlatformTest
@ExtendWith(OutputCaptureExtension.class)
class ServerLogTests {

    private static final String CANARY = "朱雀某";
    private static final String PHONE = "13987650428";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Test
    void aRowThatCannotBeKeptIsNotToldByItsError() {
        Throwable fault = catchThrowable(() -> database.run(
                Scope.wholeCity(), jdbc -> jdbc.sql("""
                        insert into exchange.source(code, name, department_id, kinds, schedule, created_at)
                        values ('LOG-1', ?, 1, '{}', 'NEVER', now())""").param(CANARY).update()));
        var told = new StringWriter();
        fault.printStackTrace(new PrintWriter(told));

        assertThat(told.toString()).contains("source_schedule_check").doesNotContain(CANARY);
    }

    @Test
    void whatPeopleSendStandsNowhereInTheLogWhetherItIsTakenOrRefused(CapturedOutput log) {
        var clerk = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.CREDIT_OFFICER));
        String person = "{\"name\":\"" + CANARY + "\",\"phone\":\"" + PHONE + "\"}";

        for (String body : List.of(
                "{\"person\":" + person + "}",
                "{\"person\":" + person,
                "{\"person\":[" + person + "],\"form\":\"" + CANARY + "\"}")) {
            post("/api/public/complaints", body, null);
            post("/api/sign-in", body, null);
            post("/api/ledger/erasures", body, clerk);
        }
        post("/api/sign-in", "{\"name\":\"" + CANARY + "\",\"password\":\"" + CANARY + PHONE + "\"}", null);
        mvc.get().uri("/api/public/subjects?q=" + CANARY).exchange();
        mvc.get().uri("/api/subjects?q=" + PHONE).cookie(clerk).exchange();
        for (String file :
                List.of("名称,电话\n" + CANARY + "," + PHONE + "\n", "{\"名称\":\"" + CANARY + "\",", "<" + CANARY)) {
            mvc.post()
                    .uri("/api/imports")
                    .multipart()
                    .file(new MockMultipartFile("file", "x.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                    .header("X-Shiheng-Request", "1")
                    .cookie(clerk)
                    .exchange();
        }

        assertThat(log.getAll()).doesNotContain(CANARY, PHONE);
    }

    private void post(String uri, String body, Cookie who) {
        var request = mvc.post()
                .uri(uri)
                .header("X-Shiheng-Request", "1")
                .header("Idempotency-Key", "0123456789abcdef0123")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        (who == null ? request : request.cookie(who)).exchange();
    }
}
