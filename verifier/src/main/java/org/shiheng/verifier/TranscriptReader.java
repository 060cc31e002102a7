package org.shiheng.verifier;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.Drawn;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.FrameBuilder;
import org.shiheng.core.draw.OfficerDraw;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a transcript; the frame's entries are streamed, so that millions of them fit. */
final class TranscriptReader {

    private static final String FORMAT = "文件格式";

    private final Map<String, JsonNode> parts = new HashMap<>();
    private @Nullable Frame frame;

    private TranscriptReader() {}

    static Transcript read(InputStream in) {
        try (var parser = Json.PARTS.createParser(in)) {
            return new TranscriptReader().read(parser);
        } catch (JacksonException e) {
            throw new Mismatch(FORMAT, "完整的 JSON 文件", e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new Mismatch("抽取名单与规则", "符合 shiheng-draw/1", String.valueOf(e.getMessage()));
        }
    }

    private Transcript read(JsonParser parser) {
        Mismatch.unless(parser.nextToken() == JsonToken.START_OBJECT, FORMAT, "JSON 对象", "其他内容");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (name.equals("frame") && parser.currentToken() == JsonToken.START_OBJECT) {
                readFrame(parser);
            } else {
                parts.put(name, Json.PARTS.readTree(parser));
            }
        }
        Mismatch.unless(parser.nextToken() == null, FORMAT, "文件在对象之后结束", "后面还有内容");
        return transcript();
    }

    private void readFrame(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (name.equals("entries") && parser.currentToken() == JsonToken.START_ARRAY) {
                frame = entries(parser);
            } else {
                parts.put("frame." + name, Json.PARTS.readTree(parser));
            }
        }
    }

    private static Frame entries(JsonParser parser) {
        FrameBuilder builder = Frame.builder(1024);
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            var id = parser.nextStringValue();
            var stratum = parser.nextStringValue();
            boolean closed = parser.nextToken() == JsonToken.END_ARRAY;
            if (id == null || stratum == null || !closed) {
                throw new Mismatch(FORMAT, "frame.entries 的每项是 [编号, 层]", "其他内容");
            }
            builder.add(id, stratum);
        }
        return builder.build();
    }

    private JsonNode part(String name) {
        var value = parts.get(name);
        if (value == null || value.isNull()) {
            throw new Mismatch(FORMAT, "有字段 " + name, "没有");
        }
        return value;
    }

    private List<JsonNode> list(String name) {
        var value = part(name);
        Mismatch.unless(value.isArray(), FORMAT, name + " 是列表", Json.shortened(value));
        return value.valueStream().toList();
    }

    private Transcript transcript() {
        Mismatch.unlessEqual(
                DrawCheck.FORMAT, part("format").isString() ? part("format").stringValue() : "", "格式名称");
        var sizes = new TreeMap<String, Integer>();
        for (var size : part("frame.size").properties()) {
            sizes.put(size.getKey(), Json.smallInteger(part("frame.size"), size.getKey()));
        }
        var entries = frame;
        if (entries == null) {
            throw new Mismatch(FORMAT, "有字段 frame.entries", "没有");
        }
        return new Transcript(
                Json.text(part("plan"), "name"),
                part("frame.hash").asString(),
                sizes,
                entries,
                excluded(),
                rules(part("rules")),
                commitment(part("commitment")),
                sources(part("beacon")),
                Json.text(part("beacon"), "value"),
                rounds(entries),
                parts.get("officers") == null || parts.get("officers").isNull() ? null : officers(part("officers")),
                parts.containsKey("labels") ? labels() : null);
    }

    private List<Transcript.Excluded> excluded() {
        return list("excluded").stream()
                .map(pair -> new Transcript.Excluded(Json.item(pair, 0, "excluded"), Json.item(pair, 1, "excluded")))
                .toList();
    }

    static DrawRules rules(JsonNode rules) {
        var strata = new ArrayList<DrawRules.StratumRule>();
        for (var stratum : Json.list(rules, "strata")) {
            strata.add(new DrawRules.StratumRule(
                    Json.text(stratum, "stratum"),
                    Json.decimal(Json.field(stratum, "rate"), "rate").stripTrailingZeros(),
                    Json.optional(stratum, "minimum") == null ? 0 : Json.smallInteger(stratum, "minimum"),
                    Json.optional(stratum, "cap") == null ? null : Json.smallInteger(stratum, "cap")));
        }
        var least = Json.optional(rules, "leastTotal");
        var order =
                Json.list(rules, "riskOrder").stream().map(JsonNode::asString).toList();
        return new DrawRules(
                strata, least == null ? null : Json.decimal(least, "leastTotal").stripTrailingZeros(), order);
    }

    private static Transcript.Committed commitment(JsonNode commitment) {
        return new Transcript.Committed(
                Json.smallInteger(commitment, "n"),
                Json.hex(Json.text(commitment, "value"), 32, "commitment.value"),
                Json.instant(commitment, "at"),
                Json.integer(commitment, "logIndex"));
    }

    private static List<Transcript.Source> sources(JsonNode beacon) {
        return Json.list(beacon, "sources").stream()
                .map(source -> new Transcript.Source(
                        Json.text(source, "name"), Json.text(source, "value"), Json.instant(source, "at")))
                .toList();
    }

    private List<Transcript.Round> rounds(Frame entries) {
        var rounds = new ArrayList<Transcript.Round>();
        for (var round : list("rounds")) {
            var reason = Json.optional(round, "reason");
            var drawn = new ArrayList<Drawn>();
            for (var pair : Json.list(round, "drawn")) {
                var id = Json.item(pair, 0, "drawn");
                int index = entries.indexOf(id);
                drawn.add(new Drawn(id, index < 0 ? "" : entries.stratum(index), Json.item(pair, 1, "drawn")));
            }
            rounds.add(new Transcript.Round(
                    Json.smallInteger(round, "round"),
                    Json.hex(Json.text(round, "code"), 32, "code"),
                    reason == null ? null : reason.asString(),
                    List.copyOf(drawn)));
        }
        return rounds;
    }

    private static Transcript.Officers officers(JsonNode officers) {
        var pool = Json.list(officers, "pool").stream()
                .map(officer -> new OfficerDraw.Officer(
                        Json.text(officer, "id"),
                        Json.text(officer, "department"),
                        texts(officer, "skills"),
                        Json.date(officer, "validThrough"),
                        optionalText(officer, "home")))
                .toList();
        var recusals = Json.list(officers, "recusals").stream()
                .map(recusal -> new Transcript.Recused(
                        new OfficerDraw.Recusal(Json.item(recusal, 0, "recusals"), Json.item(recusal, 1, "recusals")),
                        recusal.get(2) == null ? 0 : recusal.get(2).asInt()))
                .toList();
        var team = Json.object(officers, "team");
        var tasks = Json.list(officers, "tasks").stream()
                .map(task -> new Transcript.AssignedTask(
                        Json.smallInteger(task, "task"),
                        Json.text(task, "id"),
                        texts(task, "items"),
                        optionalText(task, "home"),
                        Json.optional(task, "round") == null ? 0 : Json.smallInteger(task, "round"),
                        Json.list(task, "officers").stream()
                                .map(JsonNode::asString)
                                .toList()))
                .toList();
        return new Transcript.Officers(
                pool,
                recusals,
                new OfficerDraw.TeamRules(
                        Json.smallInteger(team, "least"),
                        Json.flag(team, "perDepartment"),
                        Json.flag(team, "homeExcluded")),
                tasks);
    }

    private List<Transcript.Label> labels() {
        return list("labels").stream()
                .map(label -> new Transcript.Label(
                        Json.item(label, 0, "labels"),
                        Json.item(label, 1, "labels"),
                        Json.hex(Json.item(label, 2, "labels"), 16, "salt")))
                .toList();
    }

    private static Set<String> texts(JsonNode parent, String name) {
        var texts = new HashSet<String>();
        Json.list(parent, name).forEach(value -> texts.add(value.asString()));
        return texts;
    }

    private static @Nullable String optionalText(JsonNode parent, String name) {
        return Json.optional(parent, name) == null ? null : Json.text(parent, name);
    }
}
