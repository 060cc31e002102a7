package org.shiheng.kernel.approval.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sign-off flow: who in the office must sign, in which order, before an act takes effect.
 *
 * @param code of the process in its file
 * @param nodes by id, in the order of the file
 * @param drawn whether the file holds a diagram that a screen can show
 */
public record SignFlow(String code, String name, Map<String, Node> nodes, List<Edge> edges, boolean drawn) {

    public SignFlow {
        edges = List.copyOf(edges);
    }

    public Node node(String id) {
        return Optional.ofNullable(nodes.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no node " + id + " in " + code));
    }

    public List<Edge> from(String node) {
        return edges.stream().filter(edge -> edge.from().equals(node)).toList();
    }

    /** The steps in which somebody signs. */
    public List<Node> steps() {
        return nodes.values().stream().filter(node -> node.kind() == Kind.SIGN).toList();
    }

    /** Fields of the act's form that its branches ask for. */
    public Set<String> fields() {
        return edges.stream()
                .flatMap(edge -> edge.condition().stream())
                .flatMap(condition -> condition.fields().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a path leads from one node to another. */
    public boolean leads(String from, String to) {
        var seen = new TreeSet<String>();
        var open = new java.util.ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (Edge edge : from(open.pop())) {
                if (edge.to().equals(to)) {
                    return true;
                }
                if (seen.add(edge.to())) {
                    open.push(edge.to());
                }
            }
        }
        return false;
    }

    /**
     * A node.
     *
     * @param roles whoever holds one of them may sign; none for other kinds
     * @param at where the signer works
     * @param joint whether several people sign, and how many must
     * @param least how many people must be there for a joint signature
     */
    public record Node(String id, String name, Kind kind, List<String> roles, Place at, Joint joint, int least) {}

    /**
     * A path between two nodes.
     *
     * @param otherwise whether it is taken when no condition holds
     */
    public record Edge(String id, String from, String to, Optional<SafeCondition> condition, boolean otherwise) {}

    /** What a node is. */
    public enum Kind {
        START,
        END,
        SIGN,
        /** One of its ways. */
        CHOICE,
        /** All of its ways at once, and a meeting of them. */
        PARALLEL
    }

    /** Where the signer works, seen from the department that has the matter in hand; next upwards when nobody is there. */
    public enum Place {
        UNIT("承办单位"),
        BUREAU("所属区县局（市局直办的为市局）"),
        CITY("市局");

        private final String label;

        Place(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How many must sign. */
    public enum Joint {
        /** Anybody with the role, one signature. */
        NO("任一人签"),
        /** Everybody with the role. */
        ALL("全部会签"),
        /** More than half of them. */
        MAJORITY("过半数签"),
        /** Everybody, one after another. */
        IN_TURN("依次会签");

        private final String label;

        Joint(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public static @Nullable Joint of(String text) {
            for (Joint joint : values()) {
                if (joint.name().equals(text)) {
                    return joint;
                }
            }
            return null;
        }
    }
}
