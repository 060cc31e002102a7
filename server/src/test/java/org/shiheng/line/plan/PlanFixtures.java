package org.shiheng.line.plan;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import org.shiheng.City;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The plan over HTTP: the office, an owner and a supervisor, each with a session. */
final class PlanFixtures {

    private static final byte[] PDF = "%PDF-1.7 一份证明材料".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    final String office;
    final String owner;
    final String supervisor;
    final String district;

    private final MockMvcTester mvc;
    private final TestClock.Movable clock;

    PlanFixtures(ApplicationContext context) {
        this.mvc = context.getBean(MockMvcTester.class);
        this.clock = context.getBean(TestClock.Movable.class);
        // Classes of other lines share the clock and may have left it on another day.
        this.clock.set(LocalDate.of(2026, 5, 19));
        var city = context.getBean(City.class);
        this.office = city.sessionOf(City.BUREAU, Role.UNIT_HEAD);
        this.owner = city.sessionOf(City.BUREAU, Role.UNIT_HEAD);
        this.supervisor = city.sessionOf(City.BUREAU, Role.SUPERVISION);
        this.district = city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD);
    }

    void today(LocalDate day) {
        clock.set(day);
    }

    MvcTestResult get(String session, String address) {
        return mvc.get().uri("/api" + address).cookie(cookie(session)).exchange();
    }

    MvcTestResult post(String session, String address, String body) {
        return mvc.post()
                .uri("/api" + address)
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Shiheng-Request", "1")
                .content(body)
                .cookie(cookie(session))
                .exchange();
    }

    JsonNode read(String session, String address) {
        return done(get(session, address));
    }

    JsonNode done(String session, String address, String body) {
        return done(post(session, address, body));
    }

    /** Adds a file as evidence and returns its id. */
    long evidence(String session, long task, String title) {
        return done(evidence(session, task, title, "证明.pdf", PDF)).get("id").asLong();
    }

    MvcTestResult evidence(String session, long task, String title, String name, byte[] content) {
        return mvc.post()
                .uri("/api/plan-tasks/" + task + "/evidence")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/pdf", content))
                .param("title", title)
                .header("X-Shiheng-Request", "1")
                .cookie(cookie(session))
                .exchange();
    }

    /** Evidence without a file. */
    MvcTestResult evidence(String session, long task, String title, String note, String record) {
        return mvc.post()
                .uri("/api/plan-tasks/" + task + "/evidence")
                .multipart()
                .param("title", title)
                .param("note", note)
                .param("record", record)
                .header("X-Shiheng-Request", "1")
                .cookie(cookie(session))
                .exchange();
    }

    /** The id of the task with a code, given out. */
    long task(String code) {
        done(office, "/plan-tasks/assignments", "{}");
        for (JsonNode task : read(office, "/plan-tasks").get("tasks")) {
            if (task.get("code").asString().equals(code)) {
                return task.get("id").asLong();
            }
        }
        throw new AssertionError("no task " + code);
    }

    JsonNode sheet(long task) {
        return read(office, "/plan-tasks/" + task);
    }

    String state(long task) {
        return sheet(task).at("/task/state").asString();
    }

    String version(long task) {
        return "{\"version\":" + sheet(task).at("/task/version").asInt() + "}";
    }

    /** Reaches every milestone on a day. */
    void reachAll(long task, LocalDate day) {
        for (JsonNode milestone : sheet(task).get("milestones")) {
            done(
                    owner,
                    "/plan-tasks/" + task + "/milestones/"
                            + milestone.get("number").asInt() + "/completion",
                    "{\"doneOn\":\"" + day + "\"}");
        }
    }

    private static JsonNode done(MvcTestResult answer) {
        assertThat(answer).as(text(answer)).hasStatusOk();
        return new ObjectMapper().readTree(text(answer));
    }

    static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cookie cookie(String session) {
        return new Cookie("SHIHENG_SESSION", session);
    }
}
