package org.shiheng.core.seal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Checks SM2 signatures on the recommended curve with the usual identity; it only verifies, so nothing here is secret. It
 * shares no code with what signs.
 *
 * <p>Basis: GB/T 32918.2-2016, GB/T 32918.5-2017, GB/T 35276-2017 (default identity 1234567812345678).
 */
public final class Sm2 {

    private static final BigInteger P = hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF");
    private static final BigInteger A = hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC");
    private static final BigInteger B = hex("28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93");
    private static final BigInteger N = hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");
    private static final Point G = new Point(
            hex("32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"),
            hex("BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0"));
    private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    private static final int SIZE = 32;

    private Sm2() {}

    /**
     * Whether a signature over a message was made by the key.
     *
     * @param publicKey uncompressed point, 65 bytes
     * @param signature DER: two integers
     */
    public static boolean verified(byte[] publicKey, byte[] message, byte[] signature) {
        Point key = point(publicKey);
        BigInteger[] rs = integers(signature);
        if (key == null || rs == null || outside(rs[0]) || outside(rs[1])) {
            return false;
        }
        BigInteger t = rs[0].add(rs[1]).mod(N);
        if (t.signum() == 0) {
            return false;
        }
        Point sum = add(multiply(G, rs[1]), multiply(key, t));
        if (sum == null) {
            return false;
        }
        return digest(key, message).add(sum.x()).mod(N).equals(rs[0]);
    }

    private static BigInteger digest(Point key, byte[] message) {
        var z = new ByteArrayOutputStream();
        z.write(IDENTITY.length * 8 >>> 8);
        z.write(IDENTITY.length * 8 & 0xff);
        z.writeBytes(IDENTITY);
        for (BigInteger number : new BigInteger[] {A, B, G.x(), G.y(), key.x(), key.y()}) {
            z.writeBytes(fixed(number));
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(Sm3.of(z.toByteArray()));
        all.writeBytes(message);
        return new BigInteger(1, Sm3.of(all.toByteArray()));
    }

    private static boolean outside(BigInteger number) {
        return number.signum() <= 0 || number.compareTo(N) >= 0;
    }

    /** A point of the curve; anything else is no key. */
    private static @Nullable Point point(byte[] encoded) {
        if (encoded.length != 1 + 2 * SIZE || encoded[0] != 4) {
            return null;
        }
        var x = new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + SIZE));
        var y = new BigInteger(1, Arrays.copyOfRange(encoded, 1 + SIZE, encoded.length));
        boolean inField = x.compareTo(P) < 0 && y.compareTo(P) < 0;
        var right = x.multiply(x).add(A).multiply(x).add(B).mod(P);
        return inField && y.multiply(y).mod(P).equals(right) ? new Point(x, y) : null;
    }

    /** Strict DER: one sequence of two integers, nothing before, between or after. */
    private static BigInteger @Nullable [] integers(byte[] der) {
        if (der.length < 8 || der[0] != 0x30 || der[1] != der.length - 2) {
            return null;
        }
        int at = 2;
        var found = new BigInteger[2];
        for (int i = 0; i < 2; i++) {
            if (at + 2 > der.length || der[at] != 0x02) {
                return null;
            }
            int length = der[at + 1];
            if (length < 1 || at + 2 + length > der.length) {
                return null;
            }
            found[i] = new BigInteger(Arrays.copyOfRange(der, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return at == der.length ? found : null;
    }

    private static @Nullable Point multiply(Point point, BigInteger times) {
        Point sum = null;
        for (int bit = times.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum);
            if (times.testBit(bit)) {
                sum = add(sum, point);
            }
        }
        return sum;
    }

    /** None stands for the point at infinity. */
    private static @Nullable Point add(@Nullable Point one, @Nullable Point two) {
        if (one == null) {
            return two;
        }
        if (two == null) {
            return one;
        }
        BigInteger slope;
        if (one.x().equals(two.x())) {
            if (one.y().add(two.y()).mod(P).signum() == 0) {
                return null;
            }
            slope = one.x()
                    .pow(2)
                    .multiply(BigInteger.valueOf(3))
                    .add(A)
                    .multiply(one.y().shiftLeft(1).modInverse(P))
                    .mod(P);
        } else {
            slope = two.y()
                    .subtract(one.y())
                    .multiply(two.x().subtract(one.x()).mod(P).modInverse(P))
                    .mod(P);
        }
        BigInteger x = slope.pow(2).subtract(one.x()).subtract(two.x()).mod(P);
        return new Point(
                x, slope.multiply(one.x().subtract(x)).subtract(one.y()).mod(P));
    }

    private static byte[] fixed(BigInteger number) {
        return HexFormat.of().parseHex("%064x".formatted(number));
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }

    private record Point(BigInteger x, BigInteger y) {}
}
