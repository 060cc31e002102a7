package org.shiheng.line.plan;

import java.util.List;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Locked years and reports written from them, over HTTP. */
public final class EvaluationFixtures {

    private final PlanFixtures plan;

    EvaluationFixtures(PlanFixtures plan) {
        this.plan = plan;
    }

    /** A report of 2021 that is signed and published; answers its id. */
    public static long published(ApplicationContext context) {
        var plan = new PlanFixtures(context);
        var reports = new EvaluationFixtures(plan);
        plan.task("7.1-01");
        reports.lock(2021);
        long id = plan.done(plan.office, "/plan-evaluations", "{\"kind\":\"YEAR\",\"year\":2021}")
                .get("id")
                .asLong();
        reports.fill(id);
        String at = "/plan-evaluations/" + id;
        plan.done(
                plan.owner,
                at + "/signature",
                "{\"version\":" + reports.sheet(id).at("/report/version").asInt() + "}");
        plan.done(plan.office, at + "/publication", "{}");
        return id;
    }

    /** Locks the figures of a year by two persons, once. */
    long lock(int year) {
        for (JsonNode known : plan.read(plan.office, "/indicator-locks").get("items")) {
            if (known.get("length").asString().equals("YEAR")
                    && known.get("fromOn").asString().startsWith(year + "-")
                    && known.get("state").asString().equals("LOCKED")) {
                return known.get("id").asLong();
            }
        }
        long id = plan.done(plan.office, "/indicator-locks", "{\"length\":\"YEAR\",\"day\":\"" + year + "-03-01\"}")
                .at("/lock/id")
                .asLong();
        plan.done(plan.owner, "/indicator-locks/" + id + "/confirmations", "{}");
        return id;
    }

    /** What must be written before it is signed and is empty still. */
    List<JsonNode> open(long id) {
        return sheet(id)
                .get("parts")
                .valueStream()
                .filter(part -> part.get("required").asBoolean()
                        && part.get("text").asString().isBlank())
                .toList();
    }

    void fill(long id) {
        for (JsonNode part : open(id)) {
            plan.done(
                    plan.office,
                    "/plan-evaluations/" + id + "/parts/" + part.get("id").asLong(),
                    "{\"version\":0,\"text\":\"由牵头单位按季度推进，规划办跟踪到底。\"}");
        }
    }

    JsonNode sheet(long id) {
        return plan.read(plan.office, "/plan-evaluations/" + id);
    }
}
