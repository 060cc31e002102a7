package org.shiheng.verifier;

/** What a check came to. */
public sealed interface Verdict {

    /** Whether everything was in order. */
    boolean passed();

    /** One Chinese line. */
    String line();

    /**
     * Everything was in order.
     *
     * @param line what was checked
     */
    record Accepted(String line) implements Verdict {

        @Override
        public boolean passed() {
            return true;
        }
    }

    /**
     * The first thing that is wrong.
     *
     * @param rule which rule is broken
     * @param expected what it would have to be
     * @param found what it is
     */
    record Rejected(String rule, String expected, String found) implements Verdict {

        @Override
        public boolean passed() {
            return false;
        }

        @Override
        public String line() {
            return "核对不一致：" + rule + "；应为：" + expected + "；实际：" + found;
        }
    }
}
