package org.shiheng.kernel.keys;

import java.util.List;
import java.util.Locale;

/** Secrets that other systems shipped with; nobody may start this platform with one of them. */
final class KnownDefaults {

    private static final List<String> FRAGMENTS = List.of(
            "abcdefghijklmnopqrstuvwxyz", "changeme", "password", "secret", "123456", "qwerty", "admin", "default");

    private KnownDefaults() {}

    static boolean contains(String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        return FRAGMENTS.stream().anyMatch(lower::contains);
    }
}
