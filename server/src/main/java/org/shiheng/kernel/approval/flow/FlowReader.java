package org.shiheng.kernel.approval.flow;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads a BPMN file as a sign-off flow. Only known kinds of elements and attributes are let through, so that a file from a
 * city can neither run code nor reach the net; each thing that is not is told in Chinese.
 */
public final class FlowReader {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String OWN = "urn:shiheng:approval";
    private static final Set<String> ROLES_FROM =
            Set.of(OWN, "http://flowable.org/bpmn", "http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");
    private static final int LONGEST = 400_000;

    private final List<String> objections = new ArrayList<>();
    private final Map<String, SignFlow.Node> nodes = new LinkedHashMap<>();
    private final List<SignFlow.Edge> edges = new ArrayList<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    private FlowReader() {}

    /** What was read; without a flow when there are objections. */
    public record Read(Optional<SignFlow> flow, List<String> objections) {}

    public static Read read(String xml) {
        var reader = new FlowReader();
        Optional<SignFlow> flow = reader.flow(xml);
        return reader.objections.isEmpty()
                ? new Read(flow, List.of())
                : new Read(Optional.empty(), List.copyOf(reader.objections));
    }

    private Optional<SignFlow> flow(String xml) {
        if (xml.length() > LONGEST) {
            objections.add("文件太大，流程图文件不超过 40 万字。");
            return Optional.empty();
        }
        Element root;
        try {
            var factory = DocumentBuilderFactory.newNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException e) {
            objections.add("不是格式完好的流程图文件，或含有不允许的声明（DOCTYPE、外部实体）。请用流程图工具重新导出。");
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        if (!named(root, "definitions")) {
            objections.add("文件的最外层应是 definitions（BPMN 2.0）。");
            return Optional.empty();
        }
        List<Element> processes =
                children(root).filter(child -> named(child, "process")).toList();
        children(root)
                .filter(child -> BPMN.equals(child.getNamespaceURI()) && !named(child, "process"))
                .forEach(child -> objections.add("不允许有“" + child.getLocalName() + "”，一个文件只画一个审批流程。"));
        if (processes.size() != 1) {
            objections.add("文件里应当正好有一个流程，现在有 " + processes.size() + " 个。");
            return Optional.empty();
        }
        Element process = processes.getFirst();
        attributes(process, Set.of("id", "name", "isExecutable", "processType", "isClosed"));
        children(process).forEach(this::element);
        boolean drawn = children(root).anyMatch(child -> child.getLocalName().equals("BPMNDiagram"));
        var directed = edges.stream()
                .map(edge -> new SignFlow.Edge(
                        edge.id(),
                        edge.from(),
                        edge.to(),
                        edge.condition(),
                        edge.id().equals(defaults.get(edge.from()))))
                .toList();
        return Optional.of(new SignFlow(
                process.getAttribute("id"), process.getAttribute("name").strip(), nodes, directed, drawn));
    }

    private void element(Element element) {
        if (!BPMN.equals(element.getNamespaceURI())) {
            objections.add("不允许有“" + element.getNodeName() + "”。");
            return;
        }
        switch (element.getLocalName()) {
            case "startEvent" -> plain(element, SignFlow.Kind.START);
            case "endEvent" -> plain(element, SignFlow.Kind.END);
            case "exclusiveGateway" -> gateway(element, SignFlow.Kind.CHOICE);
            case "parallelGateway" -> gateway(element, SignFlow.Kind.PARALLEL);
            case "userTask" -> step(element);
            case "sequenceFlow" -> edge(element);
            case "documentation", "textAnnotation", "association", "laneSet" -> {
                // Words and lanes for the reader of the diagram; the engine never sees them.
            }
            default ->
                objections.add("不允许有“" + element.getLocalName() + "”（" + label(element)
                        + "）。审批流程只用：开始、结束、用户任务、排他网关、并行网关、顺序流。");
        }
    }

    private void plain(Element element, SignFlow.Kind kind) {
        attributes(element, Set.of("id", "name", "isInterrupting"));
        inside(element, Set.of());
        add(
                element,
                new SignFlow.Node(
                        id(element),
                        element.getAttribute("name").strip(),
                        kind,
                        List.of(),
                        SignFlow.Place.UNIT,
                        SignFlow.Joint.NO,
                        1));
    }

    private void gateway(Element element, SignFlow.Kind kind) {
        attributes(element, Set.of("id", "name", "default", "gatewayDirection"));
        inside(element, Set.of());
        if (element.hasAttribute("default")) {
            defaults.put(id(element), element.getAttribute("default"));
        }
        add(
                element,
                new SignFlow.Node(
                        id(element),
                        element.getAttribute("name").strip(),
                        kind,
                        List.of(),
                        SignFlow.Place.UNIT,
                        SignFlow.Joint.NO,
                        1));
    }

    private void step(Element element) {
        attributes(element, Set.of("id", "name", "candidateGroups", "roles", "at", "joint", "least"));
        inside(element, Set.of("multiInstanceLoopCharacteristics"));
        String roles = ROLES_FROM.stream()
                .map(space -> element.getAttributeNS(space, "candidateGroups"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(element.getAttributeNS(OWN, "roles"));
        Optional<Element> many = children(element)
                .filter(child -> named(child, "multiInstanceLoopCharacteristics"))
                .findFirst();
        many.ifPresent(loop -> {
            attributes(loop, Set.of("isSequential"));
            inside(loop, Set.of());
        });
        SignFlow.Joint drawn = many.map(loop -> Boolean.parseBoolean(loop.getAttribute("isSequential"))
                        ? SignFlow.Joint.IN_TURN
                        : SignFlow.Joint.ALL)
                .orElse(SignFlow.Joint.NO);
        String joint = element.getAttributeNS(OWN, "joint");
        SignFlow.Joint how = joint.isEmpty() ? drawn : SignFlow.Joint.of(joint);
        String at = element.getAttributeNS(OWN, "at");
        SignFlow.Place place = Arrays.stream(SignFlow.Place.values())
                .filter(one -> one.name().equals(at.isEmpty() ? "UNIT" : at))
                .findFirst()
                .orElse(null);
        String least = element.getAttributeNS(OWN, "least");
        if (how == null || place == null || !least.isEmpty() && !least.matches("[1-9]")) {
            objections.add("“" + label(element)
                    + "”的 at 应是 UNIT、BUREAU 或 CITY，joint 应是 NO、ALL、MAJORITY 或 IN_TURN，least 应是 1 到 9。");
            return;
        }
        add(
                element,
                new SignFlow.Node(
                        id(element),
                        element.getAttribute("name").strip(),
                        SignFlow.Kind.SIGN,
                        Arrays.stream(roles.split(","))
                                .map(String::strip)
                                .filter(role -> !role.isEmpty())
                                .toList(),
                        place,
                        how,
                        least.isEmpty() ? 1 : Integer.parseInt(least)));
    }

    private void edge(Element element) {
        attributes(element, Set.of("id", "name", "sourceRef", "targetRef"));
        inside(element, Set.of("conditionExpression"));
        Optional<SafeCondition> condition = Optional.empty();
        Optional<Element> written = children(element)
                .filter(child -> named(child, "conditionExpression"))
                .findFirst();
        if (written.isPresent()) {
            attributes(written.get(), Set.of("type", "id"));
            condition = SafeCondition.read(written.get().getTextContent());
            if (condition.isEmpty()) {
                objections.add("“" + label(element) + "”的条件不在允许的写法里。只能用表单的项目和数、文字、是否比较，例如 ${amount >= 100000}。");
            }
        }
        edges.add(new SignFlow.Edge(
                id(element), element.getAttribute("sourceRef"), element.getAttribute("targetRef"), condition, false));
    }

    private void add(Element element, SignFlow.Node node) {
        if (nodes.put(node.id(), node) != null) {
            objections.add("编号“" + node.id() + "”用了两次（" + label(element) + "）。");
        }
    }

    /** Children that mean something; what modelling tools add for themselves must be empty. */
    private void inside(Element element, Set<String> known) {
        children(element).forEach(child -> {
            boolean harmless = Set.of("incoming", "outgoing", "documentation").contains(child.getLocalName())
                    || child.getLocalName().equals("extensionElements")
                            && children(child).findAny().isEmpty();
            if (!BPMN.equals(child.getNamespaceURI()) || !harmless && !known.contains(child.getLocalName())) {
                objections.add("“" + label(element) + "”里不允许有“" + child.getLocalName() + "”。");
            }
        });
    }

    private void attributes(Element element, Set<String> known) {
        var all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            var attribute = (Attr) all.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                continue;
            }
            if (!known.contains(attribute.getLocalName())) {
                objections.add("“" + label(element) + "”不允许有属性“" + attribute.getNodeName() + "”。");
            } else if (attribute.getValue().contains("${")
                    || attribute.getValue().contains("#{")) {
                objections.add("“" + label(element) + "”的属性“" + attribute.getNodeName() + "”不能写表达式。");
            }
        }
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }

    private static String label(Element element) {
        String name = element.getAttribute("name").strip();
        return name.isEmpty() ? id(element) : name;
    }

    private static boolean named(Element element, String name) {
        return BPMN.equals(element.getNamespaceURI()) && element.getLocalName().equals(name);
    }

    private static Stream<Element> children(Element element) {
        var found = new ArrayList<Element>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                found.add(one);
            }
        }
        return found.stream();
    }
}
