package org.shiheng.kernel.exchange.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure it is that a record concerns a subject, as a sum that explains itself; what speaks for it beside the same name
 * may lift it over 100.
 *
 * @param parts what was compared, with what came of it and its points
 */
public record LinkScore(int points, List<Part> parts) {

    public LinkScore {
        parts = List.copyOf(parts);
    }

    /** One line of the sum. */
    public record Part(String what, String found, int points) {}

    /** What a record says of whom it concerns. */
    public record Described(
            String name, @Nullable String address, @Nullable String person) {}

    static LinkScore of(Side record, Side subject) {
        NameParts name = record.name();
        NameParts known = subject.name();
        var parts = new ArrayList<Part>();
        parts.add(name(record, subject));
        if (elsewhere(record.region(), subject.region())) {
            parts.add(new Part("地区", name.region() + "，" + known.region(), -25));
        }
        if (!name.form().isEmpty() && !known.form().isEmpty() && differ(name.form(), known.form())) {
            parts.add(new Part("组织形式", name.form() + "，" + known.form(), -6));
        }
        address(record.address(), subject.address()).ifPresent(parts::add);
        person(record.person(), subject.person()).ifPresent(parts::add);
        int sum = parts.stream().mapToInt(Part::points).sum();
        return new LinkScore(Math.max(sum, 0), parts);
    }

    private static Part name(Side one, Side other) {
        if (one.whole().text().equals(other.whole().text())) {
            return new Part("名称", "完全相同", 96);
        }
        if (one.core().text().equals(other.core().text())) {
            return new Part("名称", "去掉地区和组织形式后相同", one.core().text().length() >= 4 ? 90 : 84);
        }
        int alike = alike(one.core(), other.core());
        int share = Math.max(alike, (alike + alike(one.whole(), other.whole())) / 2);
        return new Part("名称", "相似 " + share / 10 + "%", (share * 92 + 500) / 1000);
    }

    /** Whether both name places and none of the one stands in the other. */
    private static boolean elsewhere(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.contains(other) && !other.contains(one);
    }

    /** The forms of a company are often mixed up; a company and a partnership are not. */
    private static boolean differ(String one, String other) {
        return !(one.endsWith("公司") && other.endsWith("公司")) && !one.equals(other);
    }

    private static java.util.Optional<Part> address(Side.@Nullable Text one, Side.@Nullable Text other) {
        if (one == null || other == null) {
            return java.util.Optional.empty();
        }
        int share = pairs(one, other);
        String found = "相似 " + share / 10 + "%";
        int points = share >= 750 ? 14 : share >= 500 ? 8 : share < 250 ? -10 : 0;
        return java.util.Optional.of(new Part("地址", found, points));
    }

    private static java.util.Optional<Part> person(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return java.util.Optional.empty();
        }
        boolean same = one.equals(other);
        return java.util.Optional.of(new Part("法定代表人（负责人）", same ? "相同" : "不同", same ? 16 : -8));
    }

    /**
     * In thousandths, the best of three: the same order with few slips, the same pairs, the same characters in another
     * order.
     */
    private static int alike(Side.Text one, Side.Text other) {
        if (one.text().equals(other.text())) {
            return 1000;
        }
        int length = one.text().length();
        int longer = Math.max(length, other.text().length());
        if (longer == 0) {
            return 0;
        }
        int pairs = pairs(one, other);
        int letters = common(one.letters(), other.letters());
        int shared = 2000 * letters / (length + other.text().length());
        int moved = longer >= 4 ? Math.min(shared * 95 / 100, pairs + 500) : 0;
        int most = Math.max(pairs, moved);
        // With the same order no more than the letters that both have can stay: only then is it worth counting the
        // slips.
        return 1000 * letters / longer < most
                ? most
                : Math.max(most, 1000 - 1000 * slips(one.text(), other.text()) / longer);
    }

    private static int pairs(Side.Text one, Side.Text other) {
        int all = one.pairs().length + other.pairs().length;
        return all == 0 ? 0 : 2000 * common(one.pairs(), other.pairs()) / all;
    }

    /** All pieces of one or two characters as numbers, in order. */
    static int[] pieces(String text, int length) {
        int[] pieces = new int[Math.max(0, text.length() - length + 1)];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = length == 1 ? text.charAt(i) : text.charAt(i) << 16 | text.charAt(i + 1);
        }
        Arrays.sort(pieces);
        return pieces;
    }

    private static int common(int[] one, int[] other) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                common++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /** Characters to change, add, leave out or swap with their neighbour. */
    private static int slips(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[other.length()];
    }
}
