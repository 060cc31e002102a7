package org.shiheng.bench;

/** One thing that is measured. */
interface Measure {

    /** What {@code --only} calls it. */
    String name();

    void run(Options options, Report report) throws Exception;
}
