package org.shiheng.kernel.matter.procedure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code procedure.yaml}. A key it does not know is an error: a misspelt duty must not be passed over in silence. */
public final class ProcedureReader {

    private static final Set<String> TOP = Set.of(
            "code",
            "name",
            "basis",
            "numberSign",
            "effectiveFrom",
            "effectiveThrough",
            "subjectSees",
            "opening",
            "states",
            "acts",
            "deadlines",
            "receives",
            "documents",
            "drawnAfter",
            "onDelivered");
    private static final Set<String> OPENING = Set.of("to", "roles", "publicly", "form", "basis", "starts");
    private static final Set<String> RECEIVING = Set.of("to", "title", "basis", "starts");
    private static final Set<String> STATE = Set.of("name", "end", "over", "outcome", "main");
    private static final Set<String> DEADLINE = Set.of("name", "rule", "basis", "whenPast", "visible", "onlyIf");
    private static final Set<String> ACT = Set.of(
            "name",
            "basis",
            "from",
            "to",
            "roles",
            "reach",
            "form",
            "dayField",
            "starts",
            "stops",
            "cancels",
            "suspends",
            "resumes",
            "extends",
            "documents",
            "documentsWhen",
            "numbers",
            "needsDelivered",
            "computes",
            "record",
            "rule",
            "parts",
            "refers",
            "tells",
            "approval");
    private static final Set<String> DELIVERED =
            Set.of("from", "to", "act", "starts", "stops", "cancels", "suspends", "resumes");
    private static final Set<String> RECORD =
            Set.of("kind", "severity", "codes", "publish", "months", "dated", "withdraws", "body");

    private ProcedureReader() {}

    /**
     * Reads one procedure.
     *
     * @param folder class-path folder the text came from, for its forms
     * @throws IllegalArgumentException naming the place that is wrong
     */
    public static Procedure read(String yaml, String folder) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        var top = new Node(folder, map(folder, loaded), TOP);
        var states = new LinkedHashMap<String, Procedure.State>();
        top.children("states").forEach((code, raw) -> {
            var node = new Node(folder + " state " + code, map(folder, raw), STATE);
            states.put(
                    code,
                    new Procedure.State(
                            code,
                            node.text("name"),
                            node.flag("end", false),
                            node.flag("over", false),
                            node.maybe("outcome"),
                            node.maybe("main")));
        });
        var deadlines = new LinkedHashMap<String, Procedure.DeadlineUse>();
        top.children("deadlines").forEach((code, raw) -> {
            var node = new Node(folder + " deadline " + code, map(folder, raw), DEADLINE);
            deadlines.put(
                    code,
                    new Procedure.DeadlineUse(
                            code,
                            node.text("name"),
                            node.text("rule"),
                            node.text("basis"),
                            node.maybe("whenPast"),
                            node.flag("visible", true),
                            node.maybe("onlyIf")));
        });
        var acts = new LinkedHashMap<String, ProcedureAct>();
        top.children("acts").forEach((code, raw) -> acts.put(code, act(folder + " act " + code, code, raw)));
        var receives = new LinkedHashMap<String, Procedure.Receiving>();
        top.children("receives").forEach((topic, raw) -> {
            var node = new Node(folder + " receives " + topic, map(folder, raw), RECEIVING);
            receives.put(
                    topic,
                    new Procedure.Receiving(
                            node.text("to"), node.text("title"), node.text("basis"), node.list("starts")));
        });
        var delivered = new LinkedHashMap<String, Procedure.OnDelivered>();
        top.children("onDelivered")
                .forEach((code, raw) -> delivered.put(code, delivered(folder + " onDelivered " + code, code, raw)));
        var opening = new Node(folder + " opening", map(folder, top.raw("opening")), OPENING);
        return new Procedure(
                top.text("code"),
                folder,
                top.text("name"),
                top.text("basis"),
                top.text("numberSign"),
                top.day("effectiveFrom"),
                top.raw("effectiveThrough") == null ? null : top.day("effectiveThrough"),
                top.flag("subjectSees", false),
                new Procedure.Opening(
                        opening.text("to"),
                        opening.list("roles"),
                        opening.flag("publicly", false),
                        opening.maybe("form"),
                        opening.text("basis"),
                        opening.list("starts")),
                states,
                acts,
                deadlines,
                receives,
                top.list("documents"),
                top.texts("drawnAfter"),
                delivered);
    }

    private static ProcedureAct act(String place, String code, Object raw) {
        var node = new Node(place, map(place, raw), ACT);
        var lengthened = new LinkedHashMap<String, ProcedureAct.Lengthening>();
        node.children("extends").forEach((deadline, value) -> {
            var by = new Node(place + " extends " + deadline, map(place, value), Set.of("rule", "most", "days"));
            lengthened.put(
                    deadline,
                    new ProcedureAct.Lengthening(by.text("rule"), Integer.parseInt(by.text("most")), by.maybe("days")));
        });
        return new ProcedureAct(
                code,
                node.text("name"),
                node.text("basis"),
                node.list("from"),
                node.maybe("to"),
                node.list("roles"),
                ProcedureAct.Reach.valueOf(node.text("reach")),
                node.maybe("form"),
                node.maybe("dayField"),
                node.list("starts"),
                node.list("stops"),
                node.list("cancels"),
                node.texts("suspends"),
                node.list("resumes"),
                lengthened,
                node.list("documents"),
                node.texts("documentsWhen"),
                node.texts("numbers"),
                node.list("needsDelivered"),
                node.list("computes"),
                node.raw("record") == null ? null : record(place + " record", node.raw("record")),
                node.maybe("rule"),
                node.list("parts"),
                node.raw("refers") == null ? null : reference(place + " refers", node.raw("refers")),
                node.raw("tells") == null ? null : telling(place + " tells", node.raw("tells")),
                node.maybe("approval"));
    }

    private static ProcedureAct.Reference reference(String place, @Nullable Object raw) {
        var node = new Node(place, map(place, raw), Set.of("to", "body", "back"));
        return new ProcedureAct.Reference(node.text("to"), node.texts("body"), node.texts("back"));
    }

    private static ProcedureAct.Telling telling(String place, @Nullable Object raw) {
        var node = new Node(place, map(place, raw), Set.of("news", "body"));
        return new ProcedureAct.Telling(node.text("news"), node.texts("body"));
    }

    private static Procedure.OnDelivered delivered(String place, String code, @Nullable Object raw) {
        var node = new Node(place, map(place, raw), DELIVERED);
        return new Procedure.OnDelivered(
                code,
                node.list("from"),
                node.maybe("to"),
                node.maybe("act"),
                node.list("starts"),
                node.list("stops"),
                node.list("cancels"),
                node.texts("suspends"),
                node.list("resumes"));
    }

    private static ProcedureAct.RecordWritten record(String place, @Nullable Object raw) {
        var node = new Node(place, map(place, raw), RECORD);
        return new ProcedureAct.RecordWritten(
                node.text("kind"),
                node.maybe("severity"),
                node.list("codes"),
                node.flag("publish", false),
                node.maybe("months"),
                node.maybe("dated"),
                node.maybe("withdraws"),
                node.texts("body"));
    }

    private static Map<?, ?> map(String place, @Nullable Object raw) {
        if (raw instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(place + ": expected a map, found " + raw);
    }

    /** A map of the document with its place, for messages. */
    private record Node(String place, Map<?, ?> values, Set<String> known) {

        Node {
            for (Object key : values.keySet()) {
                if (!known.contains(String.valueOf(key))) {
                    throw new IllegalArgumentException(place + ": unknown key " + key);
                }
            }
        }

        @Nullable
        Object raw(String key) {
            return values.get(key);
        }

        String text(String key) {
            Object value = values.get(key);
            if (value == null || String.valueOf(value).isBlank()) {
                throw new IllegalArgumentException(place + ": " + key + " is missing");
            }
            return String.valueOf(value).strip();
        }

        @Nullable
        String maybe(String key) {
            return values.get(key) == null ? null : text(key);
        }

        boolean flag(String key, boolean otherwise) {
            return values.get(key) == null ? otherwise : Boolean.parseBoolean(text(key));
        }

        LocalDate day(String key) {
            Object value = values.get(key);
            return value instanceof Date date
                    ? date.toInstant().atZone(ZoneOffset.UTC).toLocalDate()
                    : LocalDate.parse(text(key));
        }

        List<String> list(String key) {
            Object value = values.get(key);
            if (value == null) {
                return List.of();
            }
            if (value instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
            throw new IllegalArgumentException(place + ": " + key + " is not a list");
        }

        Map<String, String> texts(String key) {
            var texts = new LinkedHashMap<String, String>();
            children(key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
            return texts;
        }

        Map<String, Object> children(String key) {
            Object value = values.get(key);
            var children = new LinkedHashMap<String, Object>();
            if (value != null) {
                map(place + " " + key, value).forEach((name, child) -> children.put(String.valueOf(name), child));
            }
            return children;
        }
    }
}
