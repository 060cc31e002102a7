package org.shiheng.kernel.exchange.link;

import java.util.List;

/**
 * What linking came to: certain, or for somebody to look at.
 *
 * @param candidates best first
 * @param why in Chinese: why it is not certain
 */
public record LinkDecision(boolean certain, List<Candidate> candidates, String why) {

    /** Certain from here on, and looked at from there on; what lies below is no candidate. */
    static final int CERTAIN = 82;

    /** Certain from here on too, when no other comes near. */
    static final int ALONE = 62;

    static final int WORTH_A_LOOK = 50;

    /** So far the second must stay behind the first. */
    static final int AHEAD = 6;

    static final int FAR_AHEAD = 16;

    public LinkDecision {
        candidates = List.copyOf(candidates);
    }

    /** A subject with how well it fits. */
    public record Candidate(long subject, LinkScore score) {}

    static LinkDecision among(List<Candidate> ranked) {
        List<Candidate> worth = ranked.stream()
                .filter(candidate -> candidate.score().points() >= WORTH_A_LOOK)
                .toList();
        if (worth.isEmpty()) {
            return new LinkDecision(false, worth, "名录库里没有找到相近的主体");
        }
        int best = worth.getFirst().score().points();
        int second = ranked.size() > 1 ? ranked.get(1).score().points() : 0;
        if (best < CERTAIN && (best < ALONE || best - second < FAR_AHEAD)) {
            return new LinkDecision(false, worth, "最相近的主体只有 " + best + " 分，不足 " + CERTAIN + " 分，又没有明显超过其他主体");
        }
        if (best - second < AHEAD) {
            return new LinkDecision(false, worth, "有两户以上同样相近，分不出是哪一户");
        }
        return new LinkDecision(true, worth, "");
    }
}
