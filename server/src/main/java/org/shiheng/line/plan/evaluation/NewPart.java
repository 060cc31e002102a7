package org.shiheng.line.plan.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part as the rules write it.
 *
 * @param required whether a person must write it before the report is signed
 */
record NewPart(PartKind kind, String text, @Nullable PartContent content, List<Source> sources, boolean required) {

    static NewPart heading(String text) {
        return new NewPart(PartKind.HEADING, text, null, List.of(), false);
    }

    static NewPart text(String text, List<Source> sources) {
        return new NewPart(PartKind.TEXT, text, null, sources, false);
    }

    static NewPart finding(String text, List<Source> sources) {
        return new NewPart(PartKind.FINDING, text, null, sources, false);
    }

    static NewPart measure(String text) {
        return new NewPart(PartKind.MEASURE, text, null, List.of(), false);
    }

    /** A paragraph that no rule can write. */
    static NewPart asked(PartKind kind) {
        return new NewPart(kind, "", null, List.of(), true);
    }

    static NewPart table(String caption, PartContent.Table table, List<Source> sources) {
        return new NewPart(PartKind.TABLE, caption, PartContent.of(table), sources, false);
    }

    static NewPart chart(String caption, PartContent chart, List<Source> sources) {
        return new NewPart(PartKind.CHART, caption, chart, sources, false);
    }
}
