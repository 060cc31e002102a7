package org.shiheng.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The bare framework: Spring Boot with its web starter, one page of twenty rows, and nothing of ours. */
@EnableAutoConfiguration
public class BareWeb {

    public static void main(String[] arguments) {
        var application = new SpringApplication(BareWeb.class);
        List<Map<String, Object>> rows = IntStream.range(0, 20)
                .mapToObj(i -> Map.<String, Object>of("id", i, "name", "第" + i + "行"))
                .toList();
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(
                        "page",
                        RouterFunction.class,
                        () -> RouterFunctions.route()
                                .GET(
                                        "/api/subjects",
                                        request -> ServerResponse.ok().body(Map.of("items", rows)))
                                .build()));
        application.run(arguments);
    }
}
