package org.shiheng.kernel.matter;

import org.springframework.context.ApplicationContext;

/** Lets tests of the lines have passed limits looked after, as the platform does every ten minutes. */
public final class LimitWatchAccess {

    private LimitWatchAccess() {}

    public static void pass(ApplicationContext context) {
        context.getBean(LimitWatch.class).pass();
    }
}
