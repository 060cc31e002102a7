package org.shiheng.kernel.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The policy table: which roles may do which act, read from {@code acts/*.csv} (act, Chinese name, roles by |, and
 * {@code READ} where even reading goes to the audit trail). It drives the code and the test alike.
 */
@Component
public class ActPolicy {

    private static final String CHANGE_PASSWORD = "authority.password.change";

    private final Map<String, Rule> rules;

    ActPolicy() {
        var read = new HashMap<String, Rule>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:acts/*.csv")) {
                file.getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .forEach(line -> {
                            String[] cells = line.split(",", -1);
                            var roles = EnumSet.noneOf(Role.class);
                            for (String role : cells[2].split("\\|")) {
                                roles.add(Role.valueOf(role.strip()));
                            }
                            boolean readsAudited =
                                    cells.length > 3 && cells[3].strip().equals("READ");
                            if (read.put(cells[0], new Rule(cells[0], cells[1], roles, readsAudited)) != null) {
                                throw new IllegalStateException("act named twice: " + cells[0]);
                            }
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rules = Map.copyOf(read);
    }

    public Optional<Rule> rule(String act) {
        return Optional.ofNullable(rules.get(act));
    }

    /**
     * Whether the actor may do the act at all; which rows it reaches is the scope's matter. Whoever still has a one-time
     * password may do what the public may, and change it (GB/T 22239-2019 8.1.4.1).
     */
    public boolean allows(Actor actor, String act) {
        if (actor.passwordDue()) {
            // Also before any role was granted: the password is its holder's first act.
            return act.equals(CHANGE_PASSWORD)
                    || rule(act)
                            .filter(rule -> rule.roles().contains(Role.PUBLIC))
                            .isPresent();
        }
        return rule(act)
                .map(rule -> rule.roles().contains(Role.PUBLIC)
                        || rule.roles().stream().anyMatch(actor::has))
                .orElse(false);
    }

    /** Whether looking is itself written to the trail: personal data in full, exports, the trail. */
    public boolean auditsReading(String act) {
        return rule(act).map(Rule::readsAudited).orElse(false);
    }

    /** All rules by act, for the administrators' page and the tests. */
    public Map<String, Rule> all() {
        return new TreeMap<>(rules);
    }

    /**
     * One row of the table. PUBLIC among the roles means nobody has to sign in.
     *
     * @param readsAudited whether reading is written to the trail as writing is
     */
    public record Rule(String act, String name, Set<Role> roles, boolean readsAudited) {}
}
