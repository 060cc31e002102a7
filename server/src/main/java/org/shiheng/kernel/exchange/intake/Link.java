package org.shiheng.kernel.exchange.intake;

import org.jspecify.annotations.Nullable;

/**
 * Whom a record concerns and how that was found.
 *
 * @param subject none for a record about a person
 * @param station department that watches the subject, else the source's own
 * @param score how sure it is
 */
record Link(@Nullable Long subject, int station, By by, int score) {

    /** What led to the subject. */
    enum By {
        CODE("统一社会信用代码"),
        NUMBER("注册号"),
        NAME("名称、地址和人"),
        PERSON("自然人，不关联主体"),
        REVIEW("人工认领");

        private final String label;

        By(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
