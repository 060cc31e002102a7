package org.shiheng.kernel.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What no form of ours sends is turned away while it is read: texts that are no Unicode or hold a NUL (neither the
 * database nor the canonical form of a record can keep them), and lists with nothing at a place.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    @Bean
    static JsonMapperBuilderCustomizer strictTexts() {
        var content = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        return mapper -> mapper.addModule(new SimpleModule("strict texts").addDeserializer(String.class, new Text()))
                .withConfigOverride(List.class, list -> list.setNullHandling(content))
                .withConfigOverride(Set.class, set -> set.setNullHandling(content));
    }

    /** Whether a text can be kept and hashed: whole code points, no NUL. */
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static final class Text extends StdScalarDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !isWhole(text)) {
                return (String) context.handleWeirdStringValue(String.class, "…", "not Unicode text, or a NUL in it");
            }
            return text;
        }
    }
}
