package org.shiheng.core.draw;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Re-computes draws that others made from published numbers over a fixed, ordered list.
 *
 * <p>Basis: RFC 3797. For comparison only: it uses MD5, depends on the order of the list and stops at 65,535 names; our
 * own draws are made by {@link Draw}.
 */
public final class PublicNumbersDraw {

    private static final int MOST = 65_535;

    private PublicNumbersDraw() {}

    /** Writes the key of the sources: the numbers of each sorted, joined by points, closed by {@code ./}. */
    public static String key(List<List<BigInteger>> sources) {
        return sources.stream()
                .map(numbers ->
                        numbers.stream().sorted().map(BigInteger::toString).collect(Collectors.joining(".")) + "./")
                .collect(Collectors.joining());
    }

    /** Returns the places drawn, counted from 1, in the order in which they are drawn. */
    public static List<Integer> draw(String key, int size, int wanted) {
        if (size > MOST || wanted > size || wanted < 0) {
            throw new IllegalArgumentException("名单最多" + MOST + "个，抽取数不能超过名单：" + size + "个抽" + wanted + "个");
        }
        var left = new ArrayList<>(IntStream.rangeClosed(1, size).boxed().toList());
        var drawn = new ArrayList<Integer>();
        for (int i = 0; i < wanted; i++) {
            var place = new BigInteger(1, digest(key, i)).mod(BigInteger.valueOf(left.size()));
            drawn.add(left.remove(place.intValueExact()));
        }
        return drawn;
    }

    private static byte[] digest(String key, int index) {
        var number = ByteBuffer.allocate(2).putShort((short) index).array();
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update(number);
            md5.update(key.getBytes(StandardCharsets.US_ASCII));
            return md5.digest(number);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("每个 Java 平台都有 MD5", e);
        }
    }
}
