package org.shiheng.kernel.exchange.rows;

/** The file as a whole cannot be read; the message says in Chinese why, and what to do. */
public final class UnreadableFile extends RuntimeException {

    private final String code;

    /** Says with a permanent code and in Chinese why the file cannot be read. */
    public UnreadableFile(String code, String message) {
        super(message, null, false, false);
        this.code = "exchange." + code;
    }

    public String code() {
        return code;
    }
}
