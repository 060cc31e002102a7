package org.shiheng.core.draw;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.shiheng.core.Sha256;

/**
 * Re-computes draws that other platforms made from one published seed: whoever has the smallest digests is drawn.
 *
 * <p>Basis: 规则书02第五节第4项（排序键 = SHA-256(种子|统一社会信用代码)，升序取前n户）. For comparison only: whoever writes the seed
 * can try many of them beforehand; our own draws are made by {@link Draw}, which commits first.
 */
public final class SeedOrderDraw {

    private SeedOrderDraw() {}

    /** One code with the digest it is ordered by, in lower-case hex. */
    public record Place(String code, String digest) {}

    /** All codes in the order in which they are drawn. */
    public static List<Place> order(String seed, List<String> codes) {
        return codes.stream()
                .map(code ->
                        new Place(code, Sha256.hex(Sha256.of((seed + "|" + code).getBytes(StandardCharsets.UTF_8)))))
                .sorted(Comparator.comparing(Place::digest))
                .toList();
    }

    /** The first codes of the order. */
    public static List<String> draw(String seed, List<String> codes, int count) {
        if (count < 0 || count > codes.size()) {
            throw new IllegalArgumentException("抽取户数不能超过名单的" + codes.size() + "户");
        }
        return order(seed, codes).stream().limit(count).map(Place::code).toList();
    }
}
