package org.shiheng.verifier;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.Blinding;
import org.shiheng.core.draw.Draw;
import org.shiheng.core.draw.DrawRound;
import org.shiheng.core.draw.Drawn;
import org.shiheng.core.draw.HashChain;
import org.shiheng.core.merkle.NoteKey;

/**
 * Re-computes a draw from its transcript and finds the first thing that is not as it must be.
 *
 * <p>Format: {@code shiheng-draw/1}. What a transcript alone cannot show: that frame hash, commitment and rules are those
 * published beforehand. The line names them with their place in the log; {@link #checkCommitted} compares them.
 */
public final class DrawCheck {

    static final String FORMAT = "shiheng-draw/1";

    private final Transcript transcript;

    private DrawCheck(Transcript transcript) {
        this.transcript = transcript;
    }

    /** Checks a transcript given as text. */
    public static Verdict check(String transcript) {
        return check(new ByteArrayInputStream(transcript.getBytes(StandardCharsets.UTF_8)));
    }

    /** Checks a transcript. */
    public static Verdict check(InputStream transcript) {
        try {
            var check = new DrawCheck(TranscriptReader.read(transcript));
            check.everything();
            return new Verdict.Accepted(check.summary());
        } catch (Mismatch mismatch) {
            return mismatch.verdict();
        }
    }

    /** Checks a transcript given as text, and whether a subject is in it and was drawn. */
    public static Verdict checkLabel(String transcript, String label, String saltHex) {
        return checkLabel(new ByteArrayInputStream(transcript.getBytes(StandardCharsets.UTF_8)), label, saltHex);
    }

    /**
     * Checks a transcript, and whether a subject is in it and was drawn.
     *
     * @param label the unified social credit code, or {@code S:} and the subject's id
     * @param saltHex the salt from the subject's notice
     */
    public static Verdict checkLabel(InputStream transcript, String label, String saltHex) {
        try {
            var check = new DrawCheck(TranscriptReader.read(transcript));
            check.everything();
            return new Verdict.Accepted(check.whereIs(label, saltHex) + check.summary());
        } catch (Mismatch mismatch) {
            return mismatch.verdict();
        }
    }

    /**
     * Checks a transcript, and that frame hash, commitment and rules are those recorded in the log beforehand.
     *
     * @param recordFile the disclosed record of the commitment, as for {@link RecordCheck}
     * @param note the checkpoint as a signed note
     */
    public static Verdict checkCommitted(InputStream transcript, String recordFile, String note, NoteKey key) {
        try {
            var check = new DrawCheck(TranscriptReader.read(transcript));
            check.everything();
            return new Verdict.Accepted(
                    CommittedRecord.check(check.transcript, recordFile, note, key) + check.summary());
        } catch (Mismatch mismatch) {
            return mismatch.verdict();
        }
    }

    private void everything() {
        frame();
        excluded();
        commitment();
        beacon();
        rounds();
        labels();
        var officers = transcript.officers();
        if (officers != null) {
            new OfficerCheck(transcript, officers).check();
        }
    }

    private void frame() {
        var found = transcript.frame().sizes();
        int stated = transcript.frameSize().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int size = transcript.frame().size();
        Mismatch.unless(size <= stated, "名单多出" + (size - stated) + "户", stated + "户", size + "户");
        Mismatch.unless(size >= stated, "名单少了" + (stated - size) + "户", stated + "户", size + "户");
        var statedPresent = new HashMap<>(transcript.frameSize());
        statedPresent.values().removeIf(number -> number == 0);
        Mismatch.unless(
                statedPresent.equals(found),
                "名单各层户数与公布的不同，有对象被换了层",
                transcript.frameSize().toString(),
                found.toString());
        Mismatch.unlessEqual(transcript.frameHash(), transcript.frame().hashHex(), "名单指纹");
        for (var stratum : found.keySet()) {
            Mismatch.unless(transcript.rules().riskOrder().contains(stratum), "名单的每一层有抽取规则", stratum + "层有规则", "没有");
        }
    }

    private void excluded() {
        var seen = new HashSet<String>();
        for (var excluded : transcript.excluded()) {
            Mismatch.unless(
                    transcript.frame().indexOf(excluded.id()) < 0, "剔除的对象不在抽取名单中", "不在名单中", excluded.id() + "同时在名单中");
            Mismatch.unless(seen.add(excluded.id()), "剔除的对象只列一次", "一次", excluded.id() + "列了多次");
            Mismatch.unless(!excluded.reason().isBlank(), "剔除要有原因码", "有原因码", excluded.id() + "没有");
        }
    }

    private void commitment() {
        Mismatch.unlessEqual(HashChain.LENGTH, transcript.commitment().length(), "承诺的链长");
    }

    private void beacon() {
        var sources = new LinkedHashMap<String, String>();
        for (var source : transcript.sources()) {
            Mismatch.unless(
                    sources.put(source.name(), source.value()) == null, "随机来源不重名", "每个来源一次", source.name() + "出现多次");
            Mismatch.unless(
                    source.at().isAfter(transcript.commitment().at()),
                    "随机来源晚于承诺",
                    "晚于" + transcript.commitment().at(),
                    source.name() + "在" + source.at());
        }
        Mismatch.unless(sources.size() >= 2, "随机来源至少两个", "至少2个", sources.size() + "个");
        try {
            Mismatch.unlessEqual(Beacon.of(sources).value(), transcript.beacon(), "随机数由各来源拼成");
        } catch (IllegalArgumentException e) {
            throw new Mismatch("随机来源", "符合 shiheng-draw/1", String.valueOf(e.getMessage()));
        }
    }

    private void rounds() {
        Mismatch.unless(!transcript.rounds().isEmpty(), "至少有第0轮", "第0轮", "没有");
        var before = new HashSet<String>();
        for (int i = 0; i < transcript.rounds().size(); i++) {
            var round = transcript.rounds().get(i);
            Mismatch.unlessEqual(i, round.number(), "各轮依次编号");
            Mismatch.unless(
                    HashChain.isOnChain(transcript.commitment().value(), round.code(), i),
                    "第" + i + "轮的一次性码在承诺的链上",
                    "哈希" + (i + 1) + "次得到" + Sha256.hex(transcript.commitment().value()),
                    Sha256.hex(HashChain.hash(round.code(), i + 1)));
            boolean reasoned = round.reason() != null && !round.reason().isBlank();
            Mismatch.unless(i == 0 || reasoned, "第" + i + "轮替补要有原因", "有原因", "没有");
            for (var drawn : round.drawn()) {
                Mismatch.unless(!drawn.stratum().isEmpty(), "第" + i + "轮抽中的对象在名单中", "在名单中", drawn.id());
                Mismatch.unless(before.add(drawn.id()), "同一对象只抽中一次", "一次", drawn.id() + "在第" + i + "轮又被抽中");
            }
            compare(i == 0 ? round0(round) : substitute(round, before), round);
        }
    }

    private DrawRound round0(Transcript.Round round) {
        return Draw.round0(transcript.frame(), transcript.rules(), round.code(), new Beacon(transcript.beacon()));
    }

    private DrawRound substitute(Transcript.Round round, HashSet<String> drawnUntilNow) {
        var vacancies = new HashMap<String, Integer>();
        var earlier = new HashSet<>(drawnUntilNow);
        for (var drawn : round.drawn()) {
            vacancies.merge(drawn.stratum(), 1, Integer::sum);
            earlier.remove(drawn.id());
        }
        return Draw.substitute(
                transcript.frame(),
                transcript.rules(),
                round.number(),
                round.code(),
                new Beacon(transcript.beacon()),
                vacancies,
                earlier);
    }

    private void compare(DrawRound expected, Transcript.Round found) {
        for (var stratum : transcript.rules().riskOrder()) {
            long wanted = count(expected.drawn(), stratum);
            long listed = count(found.drawn(), stratum);
            Mismatch.unless(
                    wanted == listed, "第" + found.number() + "轮" + stratum + "层抽取户数与规则不符", wanted + "户", listed + "户");
        }
        for (int i = 0; i < expected.drawn().size(); i++) {
            var right = expected.drawn().get(i);
            var listed = found.drawn().get(i);
            var place = "第" + found.number() + "轮第" + (i + 1) + "个抽中的";
            Mismatch.unlessEqual(right.id(), listed.id(), place + "对象");
            Mismatch.unlessEqual(right.positionHex(), listed.positionHex(), place + "位置值");
        }
    }

    private static long count(List<Drawn> drawn, String stratum) {
        return drawn.stream().filter(one -> one.stratum().equals(stratum)).count();
    }

    private void labels() {
        var labels = transcript.labels();
        if (labels == null) {
            return;
        }
        var ids = new HashSet<String>();
        var names = new HashSet<String>();
        for (var label : labels) {
            Mismatch.unlessEqual(
                    label.id(), Blinding.id(label.salt(), label.label()), "“" + label.label() + "”和盐值算出的编号");
            Mismatch.unless(names.add(label.label()), "一个对象只有一个编号", "一个", label.label() + "有多个");
            ids.add(label.id());
        }
        for (int i = 0; i < transcript.frame().size(); i++) {
            var id = transcript.frame().id(i);
            Mismatch.unless(ids.contains(id), "审计本列出每个编号的对象", "有" + id, "没有");
        }
    }

    private String whereIs(String label, String saltHex) {
        var id = Blinding.id(Json.hex(saltHex.toLowerCase(Locale.ROOT), Blinding.SALT_LENGTH, "盐值"), label);
        for (var excluded : transcript.excluded()) {
            if (excluded.id().equals(id)) {
                return "“" + label + "”已剔除，未参加抽取，原因：" + excluded.reason() + "。";
            }
        }
        Mismatch.unless(transcript.frame().indexOf(id) >= 0, "“" + label + "”和盐值算出的编号在名单中", "在名单中", id + "不在名单中");
        for (var round : transcript.rounds()) {
            for (var drawn : round.drawn()) {
                if (drawn.id().equals(id)) {
                    return "“" + label + "”在名单中，第" + round.number() + "轮抽中。";
                }
            }
        }
        return "“" + label + "”在名单中，没有抽中。";
    }

    private String summary() {
        var drawn = new ArrayList<String>();
        for (var round : transcript.rounds()) {
            int number = round.drawn().size();
            drawn.add(
                    round.number() == 0
                            ? "抽中" + number + "户"
                            : "第" + round.number() + "轮" + (number == 0 ? "未换对象" : "替补" + number + "户"));
        }
        var officers = transcript.officers();
        return "核对一致：“" + transcript.planName() + "”名单" + transcript.frame().size() + "户，" + String.join("，", drawn)
                + (officers == null ? "，未含派员" : "，派员" + officers.tasks().size() + "个任务")
                + (transcript.labels() == null ? "" : "，编号与对象逐一相符")
                + "。名单指纹" + transcript.frameHash() + "、承诺"
                + Sha256.hex(transcript.commitment().value()) + "应与账本第"
                + transcript.commitment().logIndex() + "条一致";
    }
}
