package org.shiheng.kernel.exchange.link;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Links descriptions to subjects through an index of names; many at a time, so that the register is asked once. */
public final class Linker {

    private static final int MOST_CANDIDATES = 25;

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
        var wanted = new HashSet<Long>();
        Arrays.stream(found).forEach(ids -> Arrays.stream(ids).forEach(wanted::add));
        Map<Long, LinkScore.Described> subjects = register.apply(wanted);
        Map<Long, Side> known = subjects.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(
                        Map.Entry::getKey,
                        entry -> Side.of(
                                entry.getValue(), NameParts.of(entry.getValue().name()))));
        LinkDecision[] decisions = new LinkDecision[sides.length];
        IntStream.range(0, sides.length)
                .parallel()
                .forEach(i -> decisions[i] = LinkDecision.among(Arrays.stream(found[i])
                        .filter(known::containsKey)
                        .mapToObj(id -> new LinkDecision.Candidate(id, LinkScore.of(sides[i], known.get(id))))
                        .sorted(Comparator.comparingInt((LinkDecision.Candidate candidate) ->
                                        -candidate.score().points())
                                .thenComparingLong(LinkDecision.Candidate::subject))
                        .limit(5)
                        .toList()));
        return List.of(decisions);
    }

    /** How well one record fits one subject. */
    public static LinkScore score(LinkScore.Described record, LinkScore.Described subject) {
        return LinkScore.of(
                Side.of(record, NameParts.of(record.name())), Side.of(subject, NameParts.of(subject.name())));
    }
}
