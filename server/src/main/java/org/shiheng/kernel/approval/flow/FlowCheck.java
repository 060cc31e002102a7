package org.shiheng.kernel.approval.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Proves that a flow can be used: one beginning, every step is reached, the end can be reached from everywhere, every role
 * exists, every choice has a way when no condition holds. A flow with an objection is not used.
 */
public final class FlowCheck {

    private final SignFlow flow;
    private final Predicate<String> role;
    private final List<String> objections = new ArrayList<>();

    private FlowCheck(SignFlow flow, Predicate<String> role) {
        this.flow = flow;
        this.role = role;
    }

    /** What is wrong with it, in words for those who draw flows; empty = it can be used. */
    public static List<String> objections(SignFlow flow, Predicate<String> role) {
        var check = new FlowCheck(flow, role);
        check.whole();
        if (check.objections.isEmpty()) {
            flow.nodes().values().forEach(check::node);
            check.paths();
        }
        return List.copyOf(check.objections);
    }

    private void whole() {
        when(!flow.code().matches("[A-Za-z][A-Za-z0-9_-]{1,59}"), "流程编号应以字母开头，只含字母、数字、- 和 _。");
        when(flow.name().isBlank(), "流程没有名称。");
        when(!flow.drawn(), "文件里没有图形（BPMNDiagram），屏幕上无法显示。请用流程图工具导出。");
        when(count(SignFlow.Kind.START) != 1, "应当正好有一个开始，现在有 " + count(SignFlow.Kind.START) + " 个。");
        when(count(SignFlow.Kind.END) == 0, "没有结束。");
        when(flow.steps().isEmpty(), "没有一个签批步骤。");
        when(flow.nodes().size() > 60, "步骤太多，最多 60 个。");
        flow.edges().forEach(edge -> {
            when(!flow.nodes().containsKey(edge.from()), "连线“" + edge.id() + "”的起点“" + edge.from() + "”不存在。");
            when(!flow.nodes().containsKey(edge.to()), "连线“" + edge.id() + "”的终点“" + edge.to() + "”不存在。");
        });
        Stream.concat(flow.nodes().keySet().stream(), flow.edges().stream().map(SignFlow.Edge::id))
                .forEach(id -> when(!id.matches("[A-Za-z_][A-Za-z0-9_.-]{0,59}"), "编号“" + id + "”不合规范。"));
    }

    private void node(SignFlow.Node node) {
        List<SignFlow.Edge> out = flow.from(node.id());
        long in = flow.edges().stream()
                .filter(edge -> edge.to().equals(node.id()))
                .count();
        switch (node.kind()) {
            case START -> when(out.size() != 1 || in != 0, "开始应当正好引出一条线。");
            case END -> when(!out.isEmpty(), "“" + label(node) + "”是结束，不能再引出线。");
            case SIGN -> {
                when(node.name().isEmpty(), "步骤“" + node.id() + "”没有名称。");
                when(out.size() != 1, "“" + label(node) + "”应当正好引出一条线；要分支请用网关。");
                when(node.roles().isEmpty(), "“" + label(node) + "”没有写由哪个岗位签（candidateGroups）。");
                node.roles().forEach(one -> when(!role.test(one), "“" + label(node) + "”的岗位“" + one + "”不存在。"));
                when(
                        node.joint() == SignFlow.Joint.NO && node.least() > 1,
                        "“" + label(node) + "”只要一人签，不能要求至少 " + node.least() + " 人。");
            }
            case CHOICE -> choice(node, out);
            case PARALLEL -> {
                when(out.isEmpty(), "“" + label(node) + "”没有引出线。");
                out.forEach(edge -> when(edge.condition().isPresent(), "并行网关“" + label(node) + "”引出的线不能带条件。"));
            }
        }
        if (node.kind() != SignFlow.Kind.CHOICE) {
            out.forEach(edge -> when(
                    edge.condition().isPresent() && node.kind() != SignFlow.Kind.PARALLEL,
                    "“" + label(node) + "”引出的线不能带条件，请用排他网关。"));
        }
    }

    private void choice(SignFlow.Node node, List<SignFlow.Edge> out) {
        when(out.isEmpty(), "“" + label(node) + "”没有引出线。");
        if (out.size() > 1) {
            when(
                    out.stream().noneMatch(SignFlow.Edge::otherwise),
                    "排他网关“" + label(node) + "”没有“否则”的线（default），条件都不成立时会停住。");
            out.forEach(edge -> when(
                    edge.condition().isEmpty() && !edge.otherwise(),
                    "排他网关“" + label(node) + "”引出的线“" + edge.id() + "”没有条件。"));
        }
    }

    private void paths() {
        String start = flow.nodes().values().stream()
                .filter(node -> node.kind() == SignFlow.Kind.START)
                .map(SignFlow.Node::id)
                .findFirst()
                .orElse("");
        List<String> ends = flow.nodes().values().stream()
                .filter(node -> node.kind() == SignFlow.Kind.END)
                .map(SignFlow.Node::id)
                .toList();
        for (SignFlow.Node node : flow.nodes().values()) {
            when(!node.id().equals(start) && !flow.leads(start, node.id()), "“" + label(node) + "”从开始走不到。");
            when(
                    !ends.contains(node.id()) && ends.stream().noneMatch(end -> flow.leads(node.id(), end)),
                    "“" + label(node) + "”走不到结束。");
            when(flow.leads(node.id(), node.id()), "“" + label(node) + "”在一个圈里。退回由签批人当场选择，不用画圈。");
        }
        if (!objections.isEmpty()) {
            return;
        }
        boolean unsigned = ends.stream().anyMatch(end -> reachesUnsigned(start, end));
        when(unsigned, "有一条路不经过任何签批就到了结束。");
        branchesMeet();
    }

    /** Whether an end is reached without anybody signing. */
    private boolean reachesUnsigned(String from, String end) {
        return flow.from(from).stream()
                .map(SignFlow.Edge::to)
                .anyMatch(
                        to -> to.equals(end) || flow.node(to).kind() != SignFlow.Kind.SIGN && reachesUnsigned(to, end));
    }

    /** Ways that part at a parallel gateway must meet at one, or the flow would never end. */
    private void branchesMeet() {
        long parting = flow.nodes().values().stream()
                .filter(node -> node.kind() == SignFlow.Kind.PARALLEL
                        && flow.from(node.id()).size() > 1)
                .count();
        long meeting = flow.nodes().values().stream()
                .filter(node -> node.kind() == SignFlow.Kind.PARALLEL
                        && flow.edges().stream()
                                        .filter(edge -> edge.to().equals(node.id()))
                                        .count()
                                > 1)
                .count();
        when(parting != meeting, "并行分开 " + parting + " 次，汇合 " + meeting + " 次，应当成对。");
        for (SignFlow.Node node : flow.nodes().values()) {
            long in = flow.edges().stream()
                    .filter(edge -> edge.to().equals(node.id()))
                    .count();
            when(parting > 0 && in > 1 && node.kind() == SignFlow.Kind.SIGN, "“" + label(node) + "”有几条线进来，请先用网关汇合。");
        }
    }

    private long count(SignFlow.Kind kind) {
        return flow.nodes().values().stream()
                .filter(node -> node.kind() == kind)
                .count();
    }

    private static String label(SignFlow.Node node) {
        return node.name().isEmpty() ? node.id() : node.name();
    }

    private void when(boolean wrong, String objection) {
        if (wrong) {
            objections.add(objection);
        }
    }
}
