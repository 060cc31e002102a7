package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.shiheng.kernel.exchange.link.GramIndex;
import org.shiheng.kernel.exchange.link.LinkDecision;
import org.shiheng.kernel.exchange.link.LinkScore;
import org.shiheng.kernel.exchange.link.Linker;
import org.shiheng.kernel.exchange.link.NameParts;

/**
 * Linking of records without a code by name, address and person, with names that were mistyped on their way, against the
 * promise. The register is asked from memory, so what is timed is candidates and scores; made names are shorter of own words
 * than real ones, so that more of them are alike.
 */
final class LinkMeasure implements Measure {

    private static final int FULL = 1_000_000;
    private static final int REGISTER = 260_000;
    private static final int TOGETHER = 5_000;
    private static final double MOST_SECONDS = 60;

    @Override
    public String name() {
        return "link";
    }

    @Override
    public void run(Options options, Report report) {
        int size = options.size(FULL, 10_000);
        int register = options.size(REGISTER, 20_000);
        var maker = new SubjectMaker(11, register);
        var subjects = new LinkScore.Described[register + 1];
        long began = System.nanoTime();
        var builder = new GramIndex.Builder();
        for (int i = 1; i <= register; i++) {
            MadeSubject made = maker.at(i);
            subjects[i] = new LinkScore.Described(made.name(), made.address(), made.legalRepresentative());
            builder.add(i, NameParts.of(made.name()));
        }
        GramIndex index = builder.build();
        double building = seconds(began);
        var linker = new Linker(index, ids -> {
            var found = new HashMap<Long, LinkScore.Described>();
            ids.forEach(id -> found.put(id, subjects[(int) (long) id]));
            return found;
        });
        var random = new Random(13);
        double linking = 0;
        long right = 0;
        long wrong = 0;
        for (int done = 0; done < size; done += TOGETHER) {
            var records = new ArrayList<LinkScore.Described>();
            var truth = new ArrayList<Long>();
            for (int i = 0; i < Math.min(TOGETHER, size - done); i++) {
                int of = 1 + random.nextInt(register);
                records.add(mistyped(subjects[of], random));
                truth.add((long) of);
            }
            began = System.nanoTime();
            List<LinkDecision> decisions = linker.link(records);
            linking += seconds(began);
            for (int i = 0; i < decisions.size(); i++) {
                if (decisions.get(i).certain()) {
                    boolean hit = decisions.get(i).candidates().getFirst().subject() == truth.get(i);
                    right += hit ? 1 : 0;
                    wrong += hit ? 0 : 1;
                }
            }
        }
        report.say("index in %.1f s, linked in %.1f s: %,d right, %,d wrong, %,d left to a person"
                .formatted(building, linking, right, wrong, size - right - wrong));
        report.add(new Figure(
                name(),
                "linking %,d records to %,d subjects by name".formatted(size, register),
                building + linking,
                MOST_SECONDS * size / FULL,
                "s",
                "the promise, by size",
                "≤ 60 s",
                size >= FULL ? building + linking <= MOST_SECONDS : null,
                Map.of("secondsOfTheIndex", building, "right", right, "wrong", wrong)));
    }

    /** One character changed, left out or swapped; in half of them the region is missing. */
    private static LinkScore.Described mistyped(LinkScore.Described subject, Random random) {
        String name = subject.name();
        int at = random.nextInt(name.length() - 1);
        String other = switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + "之" + name.substring(at + 1);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            case 2 -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
            default -> name;
        };
        return new LinkScore.Described(
                other,
                random.nextInt(5) < 3 ? subject.address() : null,
                random.nextInt(2) == 0 ? subject.person() : null);
    }
}
