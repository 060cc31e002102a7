package org.shiheng.core.draw;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shiheng.core.Sha256;

/**
 * Draws subjects. The result depends on the frame, the rules, the code and the beacon alone, never on any order.
 *
 * <p>Format: shiheng-draw/1, Rounds.
 */
public final class Draw {

    private Draw() {}

    /** Makes the draw itself. */
    public static DrawRound round0(Frame frame, DrawRules rules, byte[] code, Beacon beacon) {
        return round(frame, rules, rules.numbers(frame.sizes()), 0, code, beacon, new BitSet());
    }

    /**
     * Draws one replacement a vacancy, from the same stratum, among the ids not drawn before.
     *
     * @param round 1 and up; the code must be the one of that round
     * @param vacancies how many are wanted from each stratum
     * @param alreadyDrawn the ids of all earlier rounds, whether or not they fell away
     */
    public static DrawRound substitute(
            Frame frame,
            DrawRules rules,
            int round,
            byte[] code,
            Beacon beacon,
            Map<String, Integer> vacancies,
            Collection<String> alreadyDrawn) {
        if (round < 1) {
            throw new IllegalArgumentException("替补从第1轮开始");
        }
        vacancies.keySet().forEach(rules::of);
        var taken = new BitSet(frame.size());
        for (var id : alreadyDrawn) {
            int index = frame.indexOf(id);
            if (index < 0) {
                throw new IllegalArgumentException("已抽中的编号不在名单中：" + id);
            }
            taken.set(index);
        }
        return round(frame, rules, vacancies, round, code, beacon, taken);
    }

    private static DrawRound round(
            Frame frame,
            DrawRules rules,
            Map<String, Integer> numbers,
            int round,
            byte[] code,
            Beacon beacon,
            BitSet taken) {
        if (code.length != 32) {
            throw new IllegalArgumentException("一次性码应为32字节，现有" + code.length + "字节");
        }
        var names = frame.stratumNames();
        var wanted = new int[names.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = numbers.getOrDefault(names.get(i), 0);
        }
        var selected = new Selection(frame, new Positions(code, beacon), taken).lowest(wanted);
        List<Drawn> drawn = new ArrayList<>();
        var unfilled = new HashMap<String, Integer>();
        for (var stratum : rules.riskOrder()) {
            int number = names.indexOf(stratum);
            int found = 0;
            if (number >= 0) {
                for (var candidate : selected.get(number)) {
                    drawn.add(new Drawn(frame.id(candidate.index()), stratum, Sha256.hex(candidate.position())));
                }
                found = selected.get(number).size();
            }
            int missing = numbers.getOrDefault(stratum, 0) - found;
            if (missing > 0) {
                unfilled.put(stratum, missing);
            }
        }
        return new DrawRound(round, Sha256.hex(code), drawn, unfilled);
    }
}
