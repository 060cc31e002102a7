package org.shiheng.kernel.approval.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few conditions a flow may ask: fields of the act's form compared with a number, a text or yes/no, joined by all-of
 * or any-of: {@code ${amount >= 100000 && kind == 'FINE'}}. Nothing else of an expression language is let through.
 *
 * @param comparisons at least one
 * @param all whether all must hold; else one is enough
 */
public record SafeCondition(List<Comparison> comparisons, boolean all) {

    private static final Pattern WHOLE = Pattern.compile("\\$\\{(.+)}", Pattern.DOTALL);
    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*([a-z][A-Za-z0-9]{0,39})\\s*(==|!=|>=|<=|>|<)\\s*(-?[0-9]{1,15}(?:\\.[0-9]{1,4})?|'[^'\"\\\\${}#<>\\[\\]&|]{0,60}'|true|false)\\s*");

    public SafeCondition {
        comparisons = List.copyOf(comparisons);
    }

    /** Reads a condition; empty when it is anything but one of these. */
    public static Optional<SafeCondition> read(String text) {
        Matcher whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            return Optional.empty();
        }
        String inner = whole.group(1);
        boolean any = inner.contains("||");
        if (any && inner.contains("&&")) {
            return Optional.empty();
        }
        var comparisons = new ArrayList<Comparison>();
        for (String part : inner.split(any ? "\\|\\|" : "&&", -1)) {
            Matcher one = COMPARISON.matcher(part);
            if (!one.matches()) {
                return Optional.empty();
            }
            comparisons.add(new Comparison(one.group(1), one.group(2), one.group(3)));
        }
        return Optional.of(new SafeCondition(comparisons, !any));
    }

    Set<String> fields() {
        var fields = new TreeSet<String>();
        comparisons.forEach(one -> fields.add(one.field()));
        return fields;
    }

    /** The condition for the engine, written anew from what was understood. */
    String expression(UnaryOperator<String> variable) {
        return comparisons.stream()
                .map(one -> variable.apply(one.field()) + " " + one.operator() + " " + one.value())
                .reduce((one, two) -> one + (all ? " && " : " || ") + two)
                .map(joined -> "${" + joined + "}")
                .orElseThrow();
    }

    /** {@code amount >= 100000}. */
    public record Comparison(String field, String operator, String value) {}
}
