package org.shiheng.kernel.approval.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the engine gets of a flow, from what was understood of it and nothing else: an uploaded file itself never
 * reaches the engine. Roles stay with us; the engine only knows where a flow stands.
 */
public final class FlowCompiler {

    private static final String HEAD =
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                    + "targetNamespace=\"urn:shiheng:approval\">";

    private FlowCompiler() {}

    /** BPMN for the engine. */
    public static String engineBpmn(SignFlow flow) {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        lines.add("<process id=\"" + flow.code() + "\" isExecutable=\"true\">");
        flow.nodes().values().forEach(node -> lines.add(node(flow, node)));
        flow.edges().forEach(edge -> lines.add(edge(edge)));
        lines.add("</process></definitions>");
        return String.join("\n", lines);
    }

    /** Name of the variable that says how many sign a joint step. */
    public static String signersOf(SignFlow flow, String node) {
        return "signers" + List.copyOf(flow.nodes().keySet()).indexOf(node);
    }

    /** Name of the variable that holds a field of the form. */
    public static String variableOf(String field) {
        return "form_" + field;
    }

    private static String node(SignFlow flow, SignFlow.Node node) {
        String id = " id=\"" + node.id() + "\"";
        return switch (node.kind()) {
            case START -> "<startEvent" + id + "/>";
            case END -> "<endEvent" + id + "/>";
            case PARALLEL -> "<parallelGateway" + id + "/>";
            case CHOICE ->
                "<exclusiveGateway" + id
                        + flow.from(node.id()).stream()
                                .filter(SignFlow.Edge::otherwise)
                                .map(edge -> " default=\"" + edge.id() + "\"")
                                .findFirst()
                                .orElse("")
                        + "/>";
            case SIGN -> "<userTask" + id + ">" + loop(flow, node) + "</userTask>";
        };
    }

    private static String loop(SignFlow flow, SignFlow.Node node) {
        if (node.joint() == SignFlow.Joint.NO) {
            return "";
        }
        String done = node.joint() == SignFlow.Joint.MAJORITY
                ? "<completionCondition>${nrOfCompletedInstances * 2 > nrOfInstances}</completionCondition>"
                : "";
        return "<multiInstanceLoopCharacteristics isSequential=\"" + (node.joint() == SignFlow.Joint.IN_TURN)
                + "\"><loopCardinality>${" + signersOf(flow, node.id()) + "}</loopCardinality>" + done
                + "</multiInstanceLoopCharacteristics>";
    }

    private static String edge(SignFlow.Edge edge) {
        String condition = edge.otherwise()
                ? ""
                : edge.condition()
                        .map(safe -> "<conditionExpression xsi:type=\"tFormalExpression\"><![CDATA["
                                + safe.expression(FlowCompiler::variableOf) + "]]></conditionExpression>")
                        .orElse("");
        return "<sequenceFlow id=\"" + edge.id() + "\" sourceRef=\"" + edge.from() + "\" targetRef=\"" + edge.to()
                + "\">" + condition + "</sequenceFlow>";
    }
}
