package org.shiheng.line.plan.evaluation;

/** The snapshot that figures come from: locked indicators of a period, or the tasks on a day. */
public record Source(Kind kind, long id) {

    /** As it is kept, {@code LOCK/12}. */
    String text() {
        return kind.name() + "/" + id;
    }

    static Source parse(String text) {
        int slash = text.indexOf('/');
        return new Source(Kind.valueOf(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    /** As it is printed, {@code 指标快照第12号}. */
    public String words() {
        return kind.label + "第" + id + "号";
    }

    /** Which sort of snapshot. */
    public enum Kind {
        LOCK("指标快照"),
        SNAPSHOT("任务快照");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
