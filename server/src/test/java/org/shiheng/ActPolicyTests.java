package org.shiheng;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The policy table drives the code and this test: every route has a row, and every role is let in or refused by it. */
@PlatformTest
class ActPolicyTests {

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    ActPolicy policy;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Test
    void everyRouteNamesAnActOfTheTable() {
        var unnamed = new ArrayList<String>();
        routes().forEach((route, method) -> {
            Act act = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Act.class);
            if (act == null || policy.rule(act.value()).isEmpty()) {
                unnamed.add(route + " -> " + method.getShortLogMessage());
            }
        });

        assertThat(unnamed).isEmpty();
    }

    @Test
    void everyRoleIsLetInOrRefusedAsTheTableSays() {
        var sessions = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            if (role != Role.PUBLIC) {
                sessions.put(role, city.sessionOf(City.ZHANQIAN_FIRST, role));
            }
        }
        var unexpected = new ArrayList<String>();

        routes().forEach((route, method) -> {
            String act = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Act.class)
                    .value();
            if (act.equals("authority.sign-out") || act.equals("authority.me")) {
                return;
            }
            for (Role role : Role.values()) {
                boolean allowed = policy.rule(act).orElseThrow().roles().contains(Role.PUBLIC)
                        || policy.rule(act).orElseThrow().roles().contains(role);
                int status = call(route, role == Role.PUBLIC ? null : sessions.get(role));
                boolean refusedByTable = status == 401 || status == 403;
                if (!allowed && !refusedByTable) {
                    unexpected.add(role + " reached " + route + ": " + status);
                }
                if (allowed && status >= 500) {
                    unexpected.add(role + " met a fault at " + route + ": " + status);
                }
            }
        });

        assertThat(unexpected).isEmpty();
    }

    private int call(String route, String session) {
        String[] parts = route.split(" ");
        // An id that exists nowhere: whoever is let in meets 404 or 422, never a fault.
        String path = parts[1].replaceAll("\\{[^}]+}", "999999999");
        var request = mvc.method(HttpMethod.valueOf(parts[0])).uri(path).header("X-Shiheng-Request", "1");
        if (parts.length > 2) {
            request = request.contentType(parts[2] + (parts[2].startsWith("multipart/") ? ";boundary=x" : ""));
        }
        if (session != null) {
            request = request.cookie(new Cookie("SHIHENG_SESSION", session));
        }
        return request.exchange().getResponse().getStatus();
    }

    private Map<String, HandlerMethod> routes() {
        var found = new java.util.TreeMap<String, HandlerMethod>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            List<String> methods = entry.getKey().getMethodsCondition().getMethods().stream()
                    .map(Enum::name)
                    .toList();
            for (String path : entry.getKey().getPatternValues()) {
                if (path.startsWith("/api/")) {
                    // An upload is called as an upload: a wrong kind of content would be turned away before the table
                    // is asked.
                    String kind = entry.getKey().getConsumesCondition().getConsumableMediaTypes().stream()
                            .map(type -> " " + type)
                            .findFirst()
                            .orElse("");
                    methods.forEach(method -> found.put(method + " " + path + kind, entry.getValue()));
                }
            }
        }
        return found;
    }
}
