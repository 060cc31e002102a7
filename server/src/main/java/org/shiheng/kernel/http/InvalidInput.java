package org.shiheng.kernel.http;

import java.util.ArrayList;
import java.util.List;

/** Something filled in cannot be taken; all field errors at once (422). */
public final class InvalidInput extends RuntimeException {

    private final List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super(errors.isEmpty() ? "填写有误" : errors.getFirst().detail(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public static InvalidInput of(String pointer, String code, String detail) {
        return new InvalidInput(List.of(new FieldError(pointer, code, detail)));
    }

    public List<FieldError> errors() {
        return errors;
    }

    /**
     * One error at one field.
     *
     * @param pointer JSON pointer as {@code #/claim}
     * @param code permanent code
     * @param detail Chinese: what is wrong and what to do
     */
    public record FieldError(String pointer, String code, String detail) {}

    /** Collects errors and throws them together. */
    public static final class Collector {
        private final List<FieldError> errors = new ArrayList<>();

        public Collector add(String pointer, String code, String detail) {
            errors.add(new FieldError(pointer, code, detail));
            return this;
        }

        public Collector when(boolean wrong, String pointer, String code, String detail) {
            return wrong ? add(pointer, code, detail) : this;
        }

        public void refuse() {
            if (!errors.isEmpty()) {
                throw new InvalidInput(errors);
            }
        }
    }
}
