package org.shiheng.kernel.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;

/** A list that can be had as a file. A module offers one by a bean; the job, the file and the trace are this module's. */
public interface ExportList {

    /** Its name in addresses and in the database: {@code subjects}. */
    String key();

    /** Its name for the reader, and the beginning of the file's name. */
    String title();

    /** The act that lets somebody have it; asked again when the file is written and when it is fetched. */
    String act();

    /** What it can be narrowed by. */
    List<Condition> conditions();

    /** Whether it has columns of persons that are masked unless somebody says why the whole is needed. */
    boolean personal();

    /**
     * Looks at the conditions, and refuses those that cannot be, before anything is written.
     *
     * @param question who asks for what
     */
    Prepared prepare(Question question);

    /**
     * Who asks for what.
     *
     * @param open whether persons stand in full
     */
    record Question(Actor actor, Map<String, String> conditions, boolean open) {

        public Question {
            conditions = Map.copyOf(conditions);
        }

        /** A condition that was given. */
        public @Nullable String given(String key) {
            String value = conditions.get(key);
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    /**
     * A list that is ready to be written.
     *
     * @param words the conditions in words, for the trail
     * @param total how many rows it has, for the progress; -1 when counting would take as long as writing
     */
    record Prepared(String words, List<Column> columns, long total, Reader reader) {}

    /** Hands over every row in the asker's scope, in constant memory. */
    @FunctionalInterface
    interface Reader {
        void read(Sink sink);
    }

    /** Takes one row after the other; it throws when the export was cancelled, and the reader only lets that pass. */
    @FunctionalInterface
    interface Sink {
        void row(List<? extends @Nullable Object> cells);
    }

    /** One column. */
    record Column(String title, Type type) {

        public static Column text(String title) {
            return new Column(title, Type.TEXT);
        }

        public static Column day(String title) {
            return new Column(title, Type.DAY);
        }

        public static Column number(String title) {
            return new Column(title, Type.NUMBER);
        }
    }

    /** What a column holds: codes are text, so that none loses digits. */
    enum Type {
        TEXT,
        DAY,
        NUMBER
    }

    /**
     * One thing a list can be narrowed by.
     *
     * @param choices of a choice; else empty
     */
    record Condition(String key, String title, Input input, List<Choice> choices) {

        public static Condition text(String key, String title) {
            return new Condition(key, title, Input.TEXT, List.of());
        }

        public static Condition day(String key, String title) {
            return new Condition(key, title, Input.DAY, List.of());
        }

        public static Condition choice(String key, String title, List<Choice> choices) {
            return new Condition(key, title, Input.CHOICE, choices);
        }
    }

    /** How a condition is asked for. */
    enum Input {
        TEXT,
        DAY,
        CHOICE
    }

    /** One value of a choice. */
    record Choice(String value, String title) {}
}
