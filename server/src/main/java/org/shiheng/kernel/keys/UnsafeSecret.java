package org.shiheng.kernel.keys;

/** Stops the start because a secret is default, short, or readable by others; the message names the remedy. */
public final class UnsafeSecret extends RuntimeException {
    public UnsafeSecret(String message) {
        super(message);
    }
}
