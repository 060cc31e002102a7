package org.shiheng.kernel.matter;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.shiheng.kernel.document.Template;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The forms of documents that are drawn up by hand. A choice whose words only a form of the procedure knows is asked with
 * the alternatives of the form that is most like the document.
 */
@Component
class DrawnForms {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Forms forms;
    private final ObjectMapper json;

    DrawnForms(Forms forms, ObjectMapper json) {
        this.forms = forms;
        this.json = json;
    }

    /** The form as JSON Schema, every choice with its alternatives. */
    Map<String, Object> of(Procedure procedure, Template template) {
        Map<String, Object> form = json.convertValue(template.form(), MAP);
        Map<String, Object> fields = json.convertValue(form.get("properties"), MAP);
        var asked = new LinkedHashMap<String, Object>();
        fields.forEach((field, schema) -> asked.put(field, whole(procedure, template, field, schema)));
        form.put("properties", asked);
        return form;
    }

    private Object whole(Procedure procedure, Template template, String field, Object schema) {
        Map<String, Object> one = json.convertValue(schema, MAP);
        if (!(one.get("oneOf") instanceof List<?> options) || !options.isEmpty()) {
            return schema;
        }
        one.remove("oneOf");
        Stream.concat(
                        Stream.ofNullable(procedure.opening().form()),
                        procedure.acts().values().stream().map(ProcedureAct::form))
                .filter(Objects::nonNull)
                .distinct()
                .filter(form -> !alternatives(procedure, form, field).isEmpty())
                .max(Comparator.comparingLong(form -> alike(procedure, form, template)))
                .ifPresentOrElse(
                        form -> one.put("oneOf", alternatives(procedure, form, field)),
                        () -> one.put("maxLength", 200));
        return one;
    }

    private JsonNode alternatives(Procedure procedure, String form, String field) {
        return forms.schema(procedure.folder(), form)
                .path("properties")
                .path(field)
                .path("oneOf");
    }

    private long alike(Procedure procedure, String form, Template template) {
        var fields = forms.fields(procedure.folder(), form);
        return template.required().stream().filter(fields::contains).count();
    }
}
