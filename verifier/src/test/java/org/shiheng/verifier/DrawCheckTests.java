package org.shiheng.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.Blinding;
import org.shiheng.core.draw.Frame;

class DrawCheckTests {

    private final SampleDraw draw = new SampleDraw();

    @Test
    void anHonestTranscriptIsAccepted() {
        var verdict = DrawCheck.check(draw.json(whole -> {}));

        assertThat(verdict.passed()).as(verdict.line()).isTrue();
        assertThat(verdict.line()).contains("名单200户，抽中10户，第1轮替补1户，派员11个任务").contains("账本第41条");
    }

    @Test
    void anHonestAuditFormIsAccepted() {
        var verdict = DrawCheck.check(draw.json(SampleDraw::addLabels));

        assertThat(verdict.passed()).as(verdict.line()).isTrue();
        assertThat(verdict.line()).contains("编号与对象逐一相符");
    }

    /** The file that the browser's verifier is tested with: the two must say the same of it and of its damage. */
    @Test
    void theBrowsersSampleIsAcceptedHereTooAndItsDamageIsNot() throws java.io.IOException {
        var sample = java.nio.file.Files.readString(
                java.nio.file.Path.of("..", "web", "packages", "proof", "src", "draw", "fixtures", "core-draw.json"));

        assertThat(check(sample).passed()).as(check(sample).line()).isTrue();
        for (var damage : List.of(
                new String[] {"\"rate\":\"0", "\"rate\":\"1"},
                new String[] {"\"code\":\"", "\"code\":\"0"},
                new String[] {"\"hash\":\"", "\"hash\":\"0"},
                new String[] {"\"round\":0", "\"round\":9"})) {
            var damaged =
                    sample.replaceAll("\\s+", "").replaceFirst(java.util.regex.Pattern.quote(damage[0]), damage[1]);
            assertThat(damaged).isNotEqualTo(sample.replaceAll("\\s+", ""));
            assertThat(check(damaged).passed()).as(damage[1]).isFalse();
        }
    }

    private static Verdict check(String json) {
        return DrawCheck.check(json);
    }

    @Test
    void aBusinessFindsOutWhetherItWasDrawn() {
        var json = draw.json(whole -> {});
        var drawnId = (String) ((List<?>) draw.listAt("rounds", "0", "drawn").getFirst()).getFirst();
        var drawn = draw.labelOf(drawnId);
        var replacement = draw.labelOf(
                (String) ((List<?>) draw.listAt("rounds", "1", "drawn").getFirst()).getFirst());
        var excluded = draw.labelOf((String) ((List<?>) draw.listAt("excluded").getFirst()).getFirst());

        assertThat(ask(json, drawn).line()).startsWith("“" + drawn + "”在名单中，第0轮抽中。");
        assertThat(ask(json, replacement).line()).contains("第1轮抽中");
        assertThat(ask(json, excluded).line()).contains("已剔除").contains("DORMANT");
        assertThat(draw.ids.keySet().stream()
                        .filter(label -> ask(json, label).line().contains("没有抽中"))
                        .count())
                .isEqualTo(189);
    }

    @Test
    void aLabelThatDoesNotHashToAnIdOfTheListIsRejected() {
        var json = draw.json(whole -> {});
        var label = draw.ids.keySet().iterator().next();
        var salt = Sha256.hex(draw.salts.get(label));

        assertThat(DrawCheck.checkLabel(json, label + "X", salt).line()).contains("不在名单中");
        assertThat(DrawCheck.checkLabel(json, label, "00" + salt.substring(2)).passed())
                .isFalse();
        assertThat(DrawCheck.checkLabel(json, label, "00").line()).contains("32位小写十六进制");
    }

    @Test
    void everyTamperingIsRejectedWithAMessageOfItsOwn() {
        var messages = new HashMap<String, String>();

        tamperings().forEach((name, tampering) -> {
            var verdict = DrawCheck.check(new SampleDraw().json(tampering));
            assertThat(verdict.passed())
                    .as(name + " was not noticed: " + verdict.line())
                    .isFalse();
            var before = messages.put(verdict.line(), name);
            assertThat(before)
                    .as("%s reads like %s: %s", name, before, verdict.line())
                    .isNull();
        });
        assertThat(messages).hasSizeGreaterThanOrEqualTo(35);
    }

    @Test
    void theMessageNamesTheRuleWhatWasExpectedAndWhatWasFound() {
        var verdict = (Verdict.Rejected) DrawCheck.check(
                draw.json(whole -> whole.at("rules", "strata", "1").put("rate", "0.05")));

        assertThat(verdict.rule()).isEqualTo("第0轮B层抽取户数与规则不符");
        assertThat(verdict.expected()).isEqualTo("3户");
        assertThat(verdict.found()).isEqualTo("2户");
        assertThat(verdict.line()).isEqualTo("核对不一致：第0轮B层抽取户数与规则不符；应为：3户；实际：2户");
    }

    @Test
    void aTaskMayBeDrawnAgainInALaterRoundButNotByHand() {
        var verdict = DrawCheck.check(new SampleDraw().json(t -> t.drawOfficersAgain(3)));

        assertThat(verdict.passed()).as(verdict.line()).isTrue();
        assertThat(DrawCheck.check(new SampleDraw().json(t -> {
                            t.drawOfficersAgain(3);
                            Collections.reverse(t.listAt("officers", "tasks", "11", "officers"));
                        }))
                        .line())
                .contains("任务3的执法人员由抽取决定");
        assertThat(DrawCheck.check(new SampleDraw().json(t -> {
                            t.drawOfficersAgain(3);
                            t.at("rounds", "2").put("reason", "");
                        }))
                        .line())
                .contains("第2轮替补要有原因");
    }

    private static Map<String, Consumer<SampleDraw>> tamperings() {
        var all = new LinkedHashMap<String, Consumer<SampleDraw>>();
        frameTamperings(all);
        beaconTamperings(all);
        roundTamperings(all);
        officerTamperings(all);
        formatTamperings(all);
        return all;
    }

    private static void frameTamperings(Map<String, Consumer<SampleDraw>> all) {
        var stranger = "f".repeat(64);
        all.put("id added", t -> t.listAt("frame", "entries").add(SampleDraw.list(stranger, "A")));
        all.put("id dropped", t -> t.listAt("frame", "entries").removeFirst());
        all.put("id dropped and size adjusted", t -> {
            var entry = (List<?>) t.listAt("frame", "entries").removeFirst();
            t.at("frame", "size").merge((String) entry.get(1), -1, (a, b) -> (Integer) a + (Integer) b);
        });
        all.put("id moved between strata", t -> {
            var entry = entry(t, "A");
            entry.set(1, "D");
        });
        all.put("two ids swap strata", t -> {
            entry(t, "A").set(1, "X");
            entry(t, "D").set(1, "A");
            entry(t, "X").set(1, "D");
        });
        all.put("id replaced", t -> entry(t, "A").set(0, stranger));
        all.put(
                "id listed twice",
                t -> t.listAt("frame", "entries")
                        .add(t.listAt("frame", "entries").getFirst()));
        all.put("frame hash changed", t -> t.at("frame").put("hash", "0".repeat(64)));
        all.put("frame size changed", t -> t.at("frame", "size").put("A", 121));
        all.put(
                "excluded id also in the frame",
                t -> t.listAt("excluded").add(SampleDraw.list(entry(t, "A").getFirst(), "X")));
        all.put(
                "excluded id twice",
                t -> t.listAt("excluded").add(t.listAt("excluded").getFirst()));
        all.put(
                "excluded without a reason",
                t -> row(t.listAt("excluded").getFirst()).set(1, " "));
        all.put("label does not hash to its id", t -> {
            t.addLabels();
            row(t.listAt("labels").get(3)).set(1, "91210804MA00000071");
        });
        all.put("label with another salt", t -> {
            t.addLabels();
            row(t.listAt("labels").get(4)).set(2, "0".repeat(32));
        });
        all.put("label left out", t -> {
            t.addLabels();
            t.listAt("labels").removeFirst();
        });
        all.put("one subject under two ids", SampleDrawTampering::oneSubjectTwice);
    }

    private static void beaconTamperings(Map<String, Consumer<SampleDraw>> all) {
        all.put("beacon changed", t -> t.at("beacon").put("value", "监督科-2003=1;信用科-1007=2;"));
        all.put("a source changed", t -> t.at("beacon", "sources", "0").put("value", "另一句诗"));
        all.put("one source only", t -> t.listAt("beacon", "sources").removeFirst());
        all.put(
                "a source before the commitment",
                t -> t.at("beacon", "sources", "1").put("at", "2026-05-31T08:00:00+08:00"));
        all.put(
                "source twice",
                t -> t.listAt("beacon", "sources")
                        .add(t.listAt("beacon", "sources").getFirst()));
        all.put("sources and beacon changed together", t -> {
            t.at("beacon", "sources", "0").put("value", "x");
            t.at("beacon", "sources", "1").put("value", "x");
            t.at("beacon").put("value", "信用科-1007=x;监督科-2003=x;");
        });
        all.put("commitment changed", t -> t.at("commitment").put("value", "ab".repeat(32)));
        all.put("chain of another length", t -> t.at("commitment").put("n", 32));
    }

    private static void roundTamperings(Map<String, Consumer<SampleDraw>> all) {
        all.put("code off the chain", t -> t.at("rounds", "0").put("code", "cd".repeat(32)));
        all.put(
                "code of a later round",
                t -> t.at("rounds", "0").put("code", t.at("rounds", "1").get("code")));
        all.put("substitute's code off the chain", t -> t.at("rounds", "1").put("code", "ef".repeat(32)));
        all.put("rate changed", t -> t.at("rules", "strata", "1").put("rate", "0.05"));
        all.put("minimum changed", t -> t.at("rules", "strata", "2").put("minimum", 4));
        all.put("cap changed", t -> t.at("rules", "strata", "3").put("cap", 2));
        all.put("least total set", t -> t.at("rules").put("leastTotal", "0.20"));
        all.put("rate above one", t -> t.at("rules", "strata", "1").put("rate", "1.5"));
        all.put("stratum without a rule", t -> {
            t.listAt("rules", "strata").removeFirst();
            t.listAt("rules", "riskOrder").remove("A");
        });
        all.put(
                "drawn subject swapped",
                t -> row(t.listAt("rounds", "0", "drawn").get(9)).set(0, undrawn(t, "A")));
        all.put("drawn subject left out", t -> t.listAt("rounds", "0", "drawn").removeLast());
        all.put("drawn in another order", t -> Collections.swap(t.listAt("rounds", "0", "drawn"), 3, 4));
        all.put(
                "position changed",
                t -> row(t.listAt("rounds", "0", "drawn").get(2)).set(1, "0".repeat(64)));
        all.put(
                "drawn subject not in the frame",
                t -> row(t.listAt("rounds", "0", "drawn").get(2)).set(0, "e".repeat(64)));
        all.put(
                "substitute chosen by hand",
                t -> row(t.listAt("rounds", "1", "drawn").getFirst()).set(0, undrawn(t, "C")));
        all.put("substitute without a reason", t -> t.at("rounds", "1").put("reason", null));
        all.put(
                "substitute drawn before",
                t -> t.listAt("rounds", "1", "drawn")
                        .set(0, t.listAt("rounds", "0", "drawn").get(4)));
        all.put("round left out", t -> t.at("rounds", "1").put("round", 2));
        all.put("no rounds", t -> t.listAt("rounds").clear());
    }

    private static void officerTamperings(Map<String, Consumer<SampleDraw>> all) {
        all.put("officer swapped", t -> Collections.swap(t.listAt("officers", "tasks", "1", "officers"), 0, 1));
        all.put(
                "officer replaced",
                t -> t.listAt("officers", "tasks", "2", "officers").set(0, notOnTeam(t)));
        all.put(
                "officer on an unassigned task",
                t -> t.listAt("officers", "tasks", "2", "officers").add(notOnTeam(t)));
        all.put("recusal left out", t -> t.listAt("officers", "recusals").clear());
        all.put("credential prolonged", t -> t.at("officers", "pool", "6").put("validThrough", "2027-12-31"));
        all.put("officer twice in the pool", t -> t.listAt("officers", "pool").add(t.at("officers", "pool", "0")));
        all.put("team of one", t -> t.at("officers", "team").put("least", 1));
        all.put("team of three", t -> t.at("officers", "team").put("least", 3));
        all.put("task left out", t -> t.listAt("officers", "tasks").remove(4));
        all.put(
                "last tasks left out",
                t -> t.listAt("officers", "tasks").subList(8, 11).clear());
        all.put("task for another subject", t -> t.at("officers", "tasks", "5").put("id", undrawn(t, "B")));
        all.put("task of an unknown round", t -> t.at("officers", "tasks", "10").put("round", 3));
    }

    private static void formatTamperings(Map<String, Consumer<SampleDraw>> all) {
        all.put("another format", t -> t.transcript.put("format", "shiheng-draw/2"));
        all.put("no frame", t -> t.transcript.remove("frame"));
        all.put("no rules", t -> t.transcript.remove("rules"));
        all.put("code in capitals", t -> t.at("rounds", "0").put("code", "AB".repeat(32)));
        all.put("time without a zone", t -> t.at("commitment").put("at", "2026-06-01T01:00:00"));
    }

    @Test
    void randomDamageEndsInAVerdictAndNeverInAFault() {
        var json = draw.json(SampleDraw::addLabels);
        var random = new Random(20260602);
        var replacements = "0aZ\"[]{},:-.\u5e02 ";
        for (int i = 0; i < 1500; i++) {
            var damaged = new StringBuilder(json);
            int at = random.nextInt(json.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, replacements.charAt(random.nextInt(replacements.length())));
                case 1 -> damaged.deleteCharAt(at);
                default -> damaged.delete(at, Math.min(json.length(), at + random.nextInt(200)));
            }

            assertThat(DrawCheck.check(damaged.toString()).line()).startsWith("核对");
        }
    }

    @Test
    void whatIsNoTranscriptIsRejectedToo() {
        assertThat(DrawCheck.check("").passed()).isFalse();
        assertThat(DrawCheck.check("[]").passed()).isFalse();
        assertThat(DrawCheck.check("{\"format\":\"shiheng-draw/1\",\"format\":\"x\"}")
                        .line())
                .contains("文件格式");
        assertThat(DrawCheck.check(draw.json(whole -> {}) + "{}").line()).contains("后面还有内容");
    }

    private Verdict ask(String json, String label) {
        var verdict = DrawCheck.checkLabel(json, label, Sha256.hex(draw.salts.get(label)));
        assertThat(verdict.passed()).as(verdict.line()).isTrue();
        return verdict;
    }

    private static List<Object> entry(SampleDraw t, String stratum) {
        return t.listAt("frame", "entries").stream()
                .map(DrawCheckTests::row)
                .filter(entry -> entry.get(1).equals(stratum))
                .findFirst()
                .orElseThrow();
    }

    private static String notOnTeam(SampleDraw t) {
        var team = t.listAt("officers", "tasks", "2", "officers");
        return team.contains("Y08") ? team.contains("Y06") ? "Y05" : "Y06" : "Y08";
    }

    private static String undrawn(SampleDraw t, String stratum) {
        var drawn = t.listAt("rounds", "0", "drawn").toString() + t.listAt("rounds", "1", "drawn");
        return t.listAt("frame", "entries").stream()
                .map(DrawCheckTests::row)
                .filter(entry -> entry.get(1).equals(stratum) && !drawn.contains((String) entry.getFirst()))
                .map(entry -> (String) entry.getFirst())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    static List<Object> row(Object value) {
        return (List<Object>) value;
    }

    /** A tampering that keeps every hash right and can only be seen in the audit form. */
    private static final class SampleDrawTampering {

        static void oneSubjectTwice(SampleDraw t) {
            t.addLabels();
            var twice = t.ids.keySet().iterator().next();
            var salt = new byte[Blinding.SALT_LENGTH];
            var second = Blinding.id(salt, twice);
            t.listAt("labels").add(SampleDraw.list(second, twice, Sha256.hex(salt)));
            t.listAt("frame", "entries").add(SampleDraw.list(second, "A"));
            var frame = Frame.of(t.listAt("frame", "entries").stream()
                    .map(DrawCheckTests::row)
                    .map(entry -> new Frame.Entry((String) entry.get(0), (String) entry.get(1)))
                    .toList());
            t.at("frame").put("hash", frame.hashHex());
            t.at("frame", "size").put("A", 121);
        }
    }
}
