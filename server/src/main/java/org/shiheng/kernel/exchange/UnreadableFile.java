package org.shiheng.kernel.exchange;

/** The file as a whole cannot be read; the message says in Chinese why, and what to do. */
final class UnreadableFile extends RuntimeException {

    private final String code;

    UnreadableFile(String code, String message) {
        super(message, null, false, false);
        this.code = "exchange." + code;
    }

    String code() {
        return code;
    }
}
