package org.shiheng;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.authority.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Every endpoint of the interface, as its own document describes it, is sent what no page of ours would send. None may
 * answer with a fault, and every refusal is a problem that says in Chinese what to do.
 */
@PlatformTest
class BadRequestTests {

    private static final List<String> BAD_JSON = List.of(
            "", "{", "[]", "null", "\"text\"", "{\"a\":1}}", "<xml/>", "{\"name\":".repeat(2000), "[".repeat(5000));

    /** Values in JSON, put in place of one field at a time. */
    private static final List<String> BAD_VALUES = List.of(
            "null",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"'; drop table subject.subject; --\"",
            "\"𠮷𫚭\"",
            "\"NO_SUCH_WORD\"",
            "\"2026-02-30\"",
            "\"9999-12-31\"",
            "-1",
            "9223372036854775807",
            "1e400",
            "0.00000000000000000000000000001",
            "true",
            "[null]",
            "{}",
            "\"" + "字".repeat(20_000) + "\"");

    private static final List<String> BAD_TEXTS = List.of(
            "",
            "\0",
            "%",
            "'",
            "\\",
            "abc",
            "-1",
            "99999999999999999999",
            "2026-02-30",
            "../../etc/passwd",
            "𠮷",
            "x".repeat(5000));

    private static final Set<String> LEFT_ALONE = Set.of("/api/sign-out", "/api/credit/computations");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ObjectMapper json;

    private final Map<Role, String> sessions = new EnumMap<>(Role.class);
    private final List<String> wrong = new ArrayList<>();
    private JsonNode document;
    private int sent;

    @BeforeEach
    void everybodySignsIn() {
        for (Role role : Role.values()) {
            if (role != Role.PUBLIC) {
                int unit = role == Role.SUPERVISION ? City.BUREAU : City.ZHANQIAN;
                sessions.put(role, city.session(city.account(unit, city.officer(unit, "FOOD"), role)));
            }
        }
        document = json.readTree(
                mvc.get().uri("/v3/api-docs").exchange().getResponse().getContentAsByteArray());
    }

    @Test
    void noBodyHoweverWrongMeetsAFault() {
        operations().forEach((operation, description) -> {
            JsonNode schema = description.at("/requestBody/content/application~1json/schema");
            if (schema.isMissingNode()) {
                return;
            }
            Role role = roleFor(operation);
            BAD_JSON.forEach(body -> send(role, operation, filled(operation), body));
            Map<String, String> base = example(schema);
            for (String field : base.keySet()) {
                for (String bad : BAD_VALUES) {
                    var changed = new LinkedHashMap<>(base);
                    changed.put(field, bad);
                    send(role, operation, filled(operation), object(changed));
                }
            }
            send(role, operation, filled(operation), object(base));
        });

        assertThat(wrong).as("of %d requests", sent).isEmpty();
        assertThat(sent).isGreaterThan(500);
    }

    @Test
    void noParameterHoweverWrongMeetsAFault() {
        operations().forEach((operation, description) -> {
            Role role = roleFor(operation);
            for (JsonNode parameter : description.path("parameters")) {
                String name = parameter.get("name").asString();
                for (String bad : BAD_TEXTS) {
                    String encoded =
                            URLEncoder.encode(bad, StandardCharsets.UTF_8).replace("+", "%20");
                    switch (parameter.get("in").asString()) {
                        case "query" -> send(role, operation, filled(operation) + "?" + name + "=" + encoded, "{}");
                        case "path" -> {
                            if (!bad.isEmpty() && !bad.contains("/")) {
                                String path = operation.path().replace("{" + name + "}", encoded);
                                send(role, operation, path.replaceAll("\\{[^}]+}", "999999999"), "{}");
                            }
                        }
                        default -> {
                            // Headers are looked at in the body's test.
                        }
                    }
                }
            }
        });

        assertThat(wrong).as("of %d requests", sent).isEmpty();
        assertThat(sent).isGreaterThan(300);
    }

    @Test
    void aMethodOrAKindOfContentThatIsNotOfferedIsToldSo() {
        for (String path : List.of("/api/subjects", "/api/plans", "/api/public/log/checkpoint", "/api/me")) {
            var answer = mvc.method(HttpMethod.DELETE)
                    .uri(path)
                    .header("X-Shiheng-Request", "1")
                    .cookie(new Cookie("SHIHENG_SESSION", sessions.get(Role.UNIT_HEAD)))
                    .exchange();
            assertThat(answer)
                    .as(path)
                    .hasStatus(405)
                    .bodyJson()
                    .extractingPath("$.detail")
                    .isEqualTo("这个地址不接受这种操作。");
        }
        var text = mvc.post()
                .uri("/api/plans/previews")
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", sessions.get(Role.UNIT_HEAD)))
                .contentType(MediaType.TEXT_XML)
                .content("<plan/>")
                .exchange();
        assertThat(text).hasStatus(415).bodyJson().extractingPath("$.detail").isEqualTo("不支持这种文件或内容格式。");
    }

    @Test
    void anAddressThatIsNoneIsToldSoAndNeverShowsAnInside() {
        for (String path : List.of(
                "/api/nothing", "/api/subjects/1/nothing", "/actuator", "/actuator/env", "/api/../WEB-INF/web.xml")) {
            var answer = mvc.get().uri(URI.create(path)).exchange().getResponse();
            // Where the front end is built in, an address outside the interface shows its start page.
            boolean startPage = !path.startsWith("/api/")
                    && answer.getStatus() == 200
                    && ("/index.html".equals(answer.getForwardedUrl())
                            || String.valueOf(answer.getContentType()).startsWith("text/html"));
            assertThat(startPage || List.of(400, 401, 404).contains(answer.getStatus()))
                    .as(path)
                    .isTrue();
            assertThat(text(answer)).as(path).doesNotContain("Exception").doesNotContain("org.");
        }
    }

    @Test
    void aBodyLargerThanAnyFormIsTurnedAwayDeclaredOrNot() {
        String large = "{\"signInName\":\"" + "x".repeat(3 * 1024 * 1024) + "\",\"password\":\"y\"}";

        var declared = mvc.post()
                .uri("/api/sign-in")
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(large)
                .exchange();
        var undeclared = mvc.post()
                .uri("/api/sign-in")
                .header("X-Shiheng-Request", "1")
                .contentType(MediaType.APPLICATION_JSON)
                .with(request -> {
                    var chunked =
                            new org.springframework.mock.web.MockHttpServletRequest(
                                    request.getServletContext(), request.getMethod(), request.getRequestURI()) {
                                @Override
                                public long getContentLengthLong() {
                                    return -1;
                                }
                            };
                    chunked.setPathInfo(request.getPathInfo());
                    chunked.addHeader("X-Shiheng-Request", "1");
                    chunked.setContentType(MediaType.APPLICATION_JSON_VALUE);
                    chunked.setContent(large.getBytes(StandardCharsets.UTF_8));
                    return chunked;
                })
                .exchange();

        for (var answer : List.of(declared, undeclared)) {
            assertThat(answer)
                    .hasStatus(413)
                    .bodyJson()
                    .extractingPath("$.detail")
                    .asString()
                    .contains("最多 2 MB")
                    .contains("请");
        }
    }

    private void send(@Nullable Role role, Operation operation, String uri, String body) {
        var request = mvc.method(HttpMethod.valueOf(operation.method()))
                .uri(URI.create(uri))
                .header("X-Shiheng-Request", "1");
        if (role != null) {
            request = request.cookie(new Cookie("SHIHENG_SESSION", sessions.get(role)));
        }
        if (!operation.method().equals("GET")) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8));
        }
        sent++;
        String what = operation.method() + " " + shortened(uri) + " " + shortened(body);
        MockHttpServletResponse answer = request.exchange().getResponse();
        int status = answer.getStatus();
        if (status >= 500) {
            wrong.add(status + " " + what);
        } else if (status >= 400) {
            String type = String.valueOf(answer.getContentType());
            String text = text(answer);
            boolean firewall = status == 400 && text.isEmpty();
            boolean problem =
                    type.startsWith("application/problem+json") && text.matches("(?s).*\"detail\":\"[^\"]*[一-鿿]+.*");
            if (!firewall && !problem) {
                wrong.add(status + " without a Chinese problem: " + what + " -> " + shortened(text));
            }
        }
    }

    private Map<Operation, JsonNode> operations() {
        var found = new LinkedHashMap<Operation, JsonNode>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (!LEFT_ALONE.contains(path.getKey())) {
                        found.put(
                                new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey()),
                                method.getValue());
                    }
                }));
        return found;
    }

    /** A role the endpoint lets in, else the fuzz would only meet the guard. */
    private @Nullable Role roleFor(Operation operation) {
        for (Role role : List.of(
                Role.UNIT_HEAD,
                Role.INSPECTOR,
                Role.CREDIT_OFFICER,
                Role.SUPERVISION,
                Role.ADMINISTRATOR,
                Role.SECURITY_ADMINISTRATOR,
                Role.AUDITOR,
                Role.ENTERPRISE)) {
            var request = mvc.method(HttpMethod.valueOf(operation.method()))
                    .uri(filled(operation))
                    .header("X-Shiheng-Request", "1")
                    .cookie(new Cookie("SHIHENG_SESSION", sessions.get(role)));
            if (!operation.method().equals("GET")) {
                request = request.contentType(MediaType.APPLICATION_JSON).content("[");
            }
            if (request.exchange().getResponse().getStatus() != 403) {
                return role;
            }
        }
        return null;
    }

    private static String filled(Operation operation) {
        return operation.path().replaceAll("\\{[^}]+}", "999999999");
    }

    /** A body that the schema allows, field by field as JSON text. */
    private Map<String, String> example(JsonNode schema) {
        var fields = new LinkedHashMap<String, String>();
        resolve(schema)
                .path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), sample(field.getValue(), 0)));
        return fields;
    }

    private String sample(JsonNode schema, int depth) {
        JsonNode real = resolve(schema);
        if (real.has("enum")) {
            return "\"" + real.get("enum").get(0).asString() + "\"";
        }
        return switch (real.path("type").asString("object")) {
            case "string" ->
                switch (real.path("format").asString("")) {
                    case "date" -> "\"2026-06-01\"";
                    case "date-time" -> "\"2026-06-01T09:00:00Z\"";
                    case "uuid" -> "\"00000000-0000-0000-0000-000000000001\"";
                    default -> "\"fuzz\"";
                };
            case "integer", "number" -> "1";
            case "boolean" -> "false";
            case "array" -> depth > 3 ? "[]" : "[" + sample(real.path("items"), depth + 1) + "]";
            default -> {
                var inner = new LinkedHashMap<String, String>();
                real.path("properties").properties().forEach(field -> {
                    if (depth < 4) {
                        inner.put(field.getKey(), sample(field.getValue(), depth + 1));
                    }
                });
                yield object(inner);
            }
        };
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static String object(Map<String, String> fields) {
        var text = new StringBuilder("{");
        fields.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return text.append('}').toString();
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }

    private record Operation(String method, String path) {}
}
