package org.shiheng.kernel.exchange.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Links descriptions to subjects through an index of names; many at a time, so that the register is asked once. */
public final class Linker {

    private static final int MOST_CANDIDATES = 25;
    private static final int SHOWN = 5;
    private static final Comparator<LinkDecision.Candidate> BEST_FIRST = Comparator.comparingInt(
                    (LinkDecision.Candidate candidate) -> -candidate.score().points())
            .thenComparingLong(LinkDecision.Candidate::subject);

    private final GramIndex index;
    private final Function<Collection<Long>, Map<Long, LinkScore.Described>> register;

    /** @param register what the register says of some subjects */
    public Linker(GramIndex index, Function<Collection<Long>, Map<Long, LinkScore.Described>> register) {
        this.index = index;
        this.register = register;
    }

    /** One decision for each description, in their order. */
    public List<LinkDecision> link(List<LinkScore.Described> records) {
        Side[] sides = new Side[records.size()];
        long[][] found = new long[records.size()][];
        IntStream.range(0, sides.length).parallel().forEach(i -> {
            NameParts name = NameParts.of(records.get(i).name());
            sides[i] = Side.of(records.get(i), name);
            found[i] = index.candidates(name, MOST_CANDIDATES);
        });
        long[] wanted = Arrays.stream(found)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        Map<Long, LinkScore.Described> subjects =
                register.apply(Arrays.stream(wanted).boxed().toList());
        var known = new @Nullable Side[wanted.length];
        IntStream.range(0, wanted.length).parallel().forEach(i -> {
            LinkScore.Described subject = subjects.get(wanted[i]);
            known[i] = subject == null ? null : Side.of(subject, NameParts.of(subject.name()));
        });
        LinkDecision[] decisions = new LinkDecision[sides.length];
        IntStream.range(0, sides.length)
                .parallel()
                .forEach(i -> decisions[i] = LinkDecision.among(ranked(sides[i], found[i], wanted, known)));
        return List.of(decisions);
    }

    private static List<LinkDecision.Candidate> ranked(
            Side record, long[] found, long[] wanted, @Nullable Side[] known) {
        var candidates = new ArrayList<LinkDecision.Candidate>(found.length);
        for (long id : found) {
            Side subject = known[Arrays.binarySearch(wanted, id)];
            if (subject != null) {
                candidates.add(new LinkDecision.Candidate(id, LinkScore.of(record, subject)));
            }
        }
        candidates.sort(BEST_FIRST);
        return candidates.subList(0, Math.min(SHOWN, candidates.size()));
    }

    /** How well one record fits one subject. */
    public static LinkScore score(LinkScore.Described record, LinkScore.Described subject) {
        return LinkScore.of(
                Side.of(record, NameParts.of(record.name())), Side.of(subject, NameParts.of(subject.name())));
    }
}
