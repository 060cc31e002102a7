package org.shiheng.kernel.http;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Names the interface's types after their module and place, so that two modules may both have a Row. */
final class SchemaNames extends TypeNameResolver {

    private static final String HOUSE = "org.shiheng.";

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith(HOUSE)) {
            return super.nameForClass(type, options);
        }
        var names = new ArrayDeque<String>();
        for (@Nullable Class<?> next = type; next != null; next = next.getEnclosingClass()) {
            if (!next.getSimpleName().endsWith("Controller")) {
                names.addFirst(next.getSimpleName());
            }
        }
        String joined = String.join("", names);
        String module = module(type);
        String name =
                joined.toLowerCase(Locale.ROOT).startsWith(module.toLowerCase(Locale.ROOT)) ? joined : module + joined;
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            // The document would describe one of them with the fields of the other.
            throw new IllegalStateException(type.getName() + " and " + other.getName() + " would both be " + name);
        }
        return name;
    }

    /** The package after {@code kernel} or {@code line}, capitalised. */
    private static String module(Class<?> type) {
        String[] parts = type.getPackageName().substring(HOUSE.length()).split("\\.");
        String module = parts.length > 1 ? parts[1] : parts[0];
        return module.substring(0, 1).toUpperCase(Locale.ROOT) + module.substring(1);
    }
}
