package org.shiheng.verifier;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.Blinding;
import org.shiheng.core.draw.Draw;
import org.shiheng.core.draw.DrawRound;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.DrawRules.StratumRule;
import org.shiheng.core.draw.Drawn;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.HashChain;
import org.shiheng.core.draw.OfficerDraw;
import org.shiheng.core.draw.Positions;

/** A whole draw of 200 subjects with officers and one substitute, as a transcript that tests can tamper with. */
final class SampleDraw {

    static final Map<String, String> SOURCES = Map.of("信用科-1007", "春风又绿江南岸", "监督科-2003", "83920175");

    private static final HashChain CHAIN = new HashChain("a secret of the draw".getBytes(StandardCharsets.UTF_8));
    private static final OfficerDraw.TeamRules TEAM = new OfficerDraw.TeamRules(2, false, false);
    private static final LocalDate DRAW_DAY = LocalDate.parse("2026-06-02");

    final Map<String, byte[]> salts = new LinkedHashMap<>();
    final Map<String, String> ids = new LinkedHashMap<>();
    final Map<String, Object> transcript;

    SampleDraw() {
        var entries = new ArrayList<Frame.Entry>();
        for (int i = 0; i < 203; i++) {
            var label = "9121080%04dSAMPLE".formatted(i);
            var salt = Arrays.copyOf(Sha256.of(label.getBytes(StandardCharsets.UTF_8)), Blinding.SALT_LENGTH);
            salts.put(label, salt);
            ids.put(label, Blinding.id(salt, label));
            if (i < 200) {
                entries.add(new Frame.Entry(ids.get(label), i < 120 ? "A" : i < 170 ? "B" : i < 190 ? "C" : "D"));
            }
        }
        var frame = Frame.of(entries);
        var rules = new DrawRules(
                List.of(
                        new StratumRule("A", new BigDecimal("0.01"), 0, null),
                        new StratumRule("B", new BigDecimal("0.03"), 0, null),
                        new StratumRule("C", new BigDecimal("0.10"), 3, null),
                        new StratumRule("D", new BigDecimal("0.3"), 0, 4)),
                null,
                List.of("D", "C", "B", "A"));
        var chain = CHAIN;
        var beacon = Beacon.of(SOURCES);
        var round0 = Draw.round0(frame, rules, chain.code(0), beacon);
        var drawn = round0.drawn().stream().map(Drawn::id).toList();
        var round1 = Draw.substitute(frame, rules, 1, chain.code(1), beacon, Map.of("C", 1), drawn);
        transcript = new LinkedHashMap<>();
        transcript.put("format", "shiheng-draw/1");
        transcript.put("plan", object("id", "P-1", "name", "2026年第二季度综合抽查", "basis", "国发〔2019〕5号"));
        transcript.put("frame", frameJson(frame));
        transcript.put("excluded", excluded());
        transcript.put("rules", rulesJson(rules));
        transcript.put(
                "commitment",
                object("n", 64, "value", Sha256.hex(chain.commitment()), "at", "2026-06-01T01:00:00Z", "logIndex", 41));
        transcript.put("beacon", beaconJson(beacon));
        transcript.put("rounds", list(roundJson(round0, null), roundJson(round1, "ENTITY_CANCELLED")));
        transcript.put("officers", officersJson(round0, round1, chain, beacon));
    }

    /** The transcript as JSON after a change. */
    String json(Consumer<SampleDraw> change) {
        change.accept(this);
        return Json.MAPPER.writeValueAsString(transcript);
    }

    /** The audit form: every id with its label and salt. */
    void addLabels() {
        var labels = new ArrayList<Object>();
        ids.forEach((label, id) -> labels.add(list(id, label, Sha256.hex(salts.get(label)))));
        transcript.put("labels", labels);
    }

    /** Draws the officers of a task again in a round of its own, because the lead fell ill. */
    void drawOfficersAgain(int number) {
        var task = at("officers", "tasks", String.valueOf(number - 1));
        var lead = (String) ((List<?>) task.get("officers")).getFirst();
        listAt("officers", "recusals").add(list(lead, task.get("id"), 2));
        var code = CHAIN.code(2);
        listAt("rounds").add(object("round", 2, "code", Sha256.hex(code), "reason", "OFFICER_ILL", "drawn", list()));
        var recusals = new HashSet<OfficerDraw.Recusal>();
        for (var pair : listAt("officers", "recusals")) {
            var names = (List<?>) pair;
            recusals.add(new OfficerDraw.Recusal((String) names.get(0), (String) names.get(1)));
        }
        var load = new LinkedHashMap<String, Integer>();
        for (var each : listAt("officers", "tasks")) {
            ((List<?>) ((Map<?, ?>) each).get("officers")).forEach(id -> load.merge((String) id, 1, Integer::sum));
        }
        var again = new OfficerDraw(new Positions(code, Beacon.of(SOURCES)), pool(), recusals, TEAM, DRAW_DAY, load)
                .assign(List.of(new OfficerDraw.Task(number, (String) task.get("id"), Set.of("登记"), null)))
                .getFirst();
        listAt("officers", "tasks").add(taskJson(again, 2));
    }

    /** A nested object. */
    @SuppressWarnings("unchecked")
    Map<String, Object> at(String... path) {
        Object value = transcript;
        for (var name : path) {
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(name))
                    : ((Map<String, Object>) value).get(name);
        }
        return (Map<String, Object>) value;
    }

    /** A nested list, which can be changed in place. */
    @SuppressWarnings("unchecked")
    List<Object> listAt(String... path) {
        var last = path[path.length - 1];
        var parent = at(Arrays.copyOf(path, path.length - 1));
        return (List<Object>) parent.get(last);
    }

    String labelOf(String id) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    static List<Object> list(Object... items) {
        return new ArrayList<>(Arrays.asList(items));
    }

    static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    private List<Object> excluded() {
        var excluded = list();
        ids.entrySet().stream().skip(200).forEach(entry -> excluded.add(list(entry.getValue(), "DORMANT")));
        return excluded;
    }

    private static Map<String, Object> frameJson(Frame frame) {
        var entries = list();
        frame.entries().forEach(entry -> entries.add(list(entry.id(), entry.stratum())));
        return object("hash", frame.hashHex(), "size", new LinkedHashMap<>(frame.sizes()), "entries", entries);
    }

    private static Map<String, Object> rulesJson(DrawRules rules) {
        var strata = list();
        for (var rule : rules.strata()) {
            strata.add(object(
                    "stratum", rule.stratum(),
                    "rate", rule.rate().toPlainString(),
                    "minimum", rule.minimum(),
                    "cap", rule.cap()));
        }
        return object("strata", strata, "leastTotal", null, "riskOrder", new ArrayList<Object>(rules.riskOrder()));
    }

    private static Map<String, Object> beaconJson(Beacon beacon) {
        var sources = list();
        SOURCES.forEach(
                (name, value) -> sources.add(object("name", name, "value", value, "at", "2026-06-02T09:30:00+08:00")));
        return object("sources", sources, "value", beacon.value());
    }

    private static Map<String, Object> roundJson(DrawRound round, String reason) {
        var drawn = list();
        round.drawn().forEach(one -> drawn.add(list(one.id(), one.positionHex())));
        return object("round", round.round(), "code", round.codeHex(), "reason", reason, "drawn", drawn);
    }

    private static List<OfficerDraw.Officer> pool() {
        var pool = new ArrayList<OfficerDraw.Officer>();
        for (int i = 1; i <= 8; i++) {
            var skills = i % 4 == 0 ? Set.of("食品", "登记") : Set.of("登记");
            var valid = LocalDate.parse(i == 7 ? "2026-06-01" : "2027-12-31");
            pool.add(new OfficerDraw.Officer("Y%02d".formatted(i), i % 2 == 0 ? "信用科" : "食品科", skills, valid, null));
        }
        return pool;
    }

    private static Map<String, Object> officersJson(
            DrawRound round0, DrawRound round1, HashChain chain, Beacon beacon) {
        var pool = pool();
        var tasks = new ArrayList<OfficerDraw.Task>();
        for (var drawn : round0.drawn()) {
            tasks.add(new OfficerDraw.Task(tasks.size() + 1, drawn.id(), Set.of("登记"), null));
        }
        // Someone who would otherwise lead the first task, so that the recusal makes a difference.
        var lead = new OfficerDraw(new Positions(chain.code(0), beacon), pool, Set.of(), TEAM, DRAW_DAY)
                .assign(tasks.subList(0, 1))
                .getFirst()
                .officers()
                .getFirst();
        var recusal = new OfficerDraw.Recusal(lead, tasks.getFirst().id());
        var first = new OfficerDraw(new Positions(chain.code(0), beacon), pool, Set.of(recusal), TEAM, DRAW_DAY);
        var assigned = list();
        first.assign(tasks).forEach(one -> assigned.add(taskJson(one, 0)));
        var second = new OfficerDraw(
                new Positions(chain.code(1), beacon), pool, Set.of(recusal), TEAM, DRAW_DAY, first.tasksSoFar());
        var substitute =
                new OfficerDraw.Task(tasks.size() + 1, round1.drawn().getFirst().id(), Set.of("食品"), null);
        second.assign(List.of(substitute)).forEach(one -> assigned.add(taskJson(one, 1)));
        var poolJson = list();
        pool.forEach(officer -> poolJson.add(object(
                "id", officer.id(),
                "department", officer.department(),
                "skills", new ArrayList<Object>(new HashSet<>(officer.skills())),
                "validThrough", officer.validThrough().toString(),
                "home", officer.home())));
        return object(
                "pool",
                poolJson,
                "recusals",
                list(list(recusal.officer(), recusal.id())),
                "team",
                object("least", 2, "perDepartment", false, "homeExcluded", false),
                "tasks",
                assigned);
    }

    private static Map<String, Object> taskJson(OfficerDraw.Assignment assignment, int round) {
        var task = object(
                "task",
                assignment.task().number(),
                "id",
                assignment.task().id(),
                "items",
                new ArrayList<Object>(assignment.task().items()),
                "officers",
                new ArrayList<Object>(assignment.officers()));
        if (round > 0) {
            task.put("round", round);
        }
        return task;
    }
}
