package org.shiheng.kernel.exchange.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of JSON lines: one flat object a line. The head is made of the names that the first lines use; a list of texts
 * becomes one cell joined by 、, and a name that only comes later is told at its own line.
 */
final class JsonRows implements RowSource {

    private static final int LOOKED_AT = 200;
    private static final int LONGEST_LINE = 400_000;

    private final Reader in;
    private final ObjectMapper json = JsonMapper.shared();
    private final Queue<Line> waiting = new ArrayDeque<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final StringBuilder buffer = new StringBuilder();
    private long line;
    private boolean headGiven;

    JsonRows(Reader in) throws IOException {
        this.in = in instanceof BufferedReader ? in : new BufferedReader(in);
        for (Line next = read(); next != null; next = waiting.size() < LOOKED_AT ? read() : null) {
            waiting.add(next);
            next.object().propertyNames().forEach(name -> places.putIfAbsent(name, places.size()));
            if (places.size() > MOST_CELLS) {
                throw new UnreadableFile("too-many-columns", "开头几行用了 " + MOST_CELLS + " 个以上的字段名，不像归集数据。请核对后重新上传。");
            }
        }
    }

    private record Line(long number, JsonNode object) {}

    @Override
    public @Nullable Row next() throws IOException {
        if (!headGiven) {
            headGiven = true;
            return places.isEmpty() ? null : new Row(0, places.keySet().toArray(String[]::new));
        }
        Line next = waiting.isEmpty() ? read() : waiting.poll();
        return next == null ? null : new Row(next.number(), cells(next));
    }

    private String[] cells(Line next) {
        var cells = new ArrayList<>(java.util.Collections.nCopies(places.size(), ""));
        next.object().properties().forEach(property -> {
            Integer place = places.get(property.getKey());
            String text = text(next.number(), property.getKey(), property.getValue());
            if (place != null) {
                cells.set(place, text);
            } else if (!text.isEmpty()) {
                cells.add(text);
            }
        });
        return cells.toArray(String[]::new);
    }

    private static String text(long line, String name, JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        boolean list = value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isString);
        if (value.isContainer() && !list) {
            throw new UnreadableFile("nested-json", "第 " + line + " 行的“" + name + "”里还套着一层内容。每一项请写成文字、数字或文字的列表后重新上传。");
        }
        String text = list
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining("、"))
                : value.isNumber() ? number(value) : value.asString();
        if (text.length() > LONGEST_CELL) {
            throw new UnreadableFile(
                    "cell-too-long", "第 " + line + " 行的“" + name + "”超过 " + LONGEST_CELL + " 个字。请检查这一行后重新上传。");
        }
        return text;
    }

    /** Written out, unless it is so large that writing it out would fill the memory: the field's own rule refuses it then. */
    private static String number(JsonNode value) {
        var number = value.decimalValue();
        boolean plain = Math.abs(number.scale()) <= 30 && number.precision() <= 60;
        return plain ? number.toPlainString() : value.asString();
    }

    private @Nullable Line read() throws IOException {
        String text = readLine();
        while (text != null && text.isBlank()) {
            text = readLine();
        }
        if (text == null) {
            return null;
        }
        try {
            JsonNode object = json.readTree(text);
            if (!object.isObject()) {
                throw notJson();
            }
            return new Line(line, object);
        } catch (JacksonException e) {
            throw notJson();
        }
    }

    private UnreadableFile notJson() {
        return new UnreadableFile("not-json", "第 " + line + " 行不是一个完整的 JSON 对象。每行请写一个对象，写好后重新上传。");
    }

    /** A line is measured while it is read: one without an end must not fill the memory. */
    private @Nullable String readLine() throws IOException {
        buffer.setLength(0);
        line++;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return buffer.toString();
            }
            if (buffer.length() >= LONGEST_LINE) {
                throw new UnreadableFile("line-too-long", "第 " + line + " 行超过 " + LONGEST_LINE + " 个字。请每行只写一个对象后重新上传。");
            }
            buffer.append((char) c);
        }
        return buffer.isEmpty() ? null : buffer.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
