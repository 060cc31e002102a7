package org.shiheng.kernel.http;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The written interface: Chinese title, no server addresses, and a record's part is required unless it is nullable. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    ModelResolver namedAfterModules(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames());
    }

    @Bean
    OpenApiCustomizer shihengApi() {
        return (OpenAPI api) -> api.info(
                        new Info().title("市衡接口").version("1").description("Shiheng 的全部接口；公开部分在 /api/public 下，无须登录。"))
                .servers(List.of());
    }

    @Bean
    ModelConverter requiredRecordParts() {
        return new RequiredRecordParts();
    }

    /** An operation is named by its controller and method: a new one elsewhere never renumbers it. */
    @Bean
    GlobalOperationCustomizer operationsNamedByController() {
        return (operation, handler) -> {
            String controller = handler.getBeanType().getSimpleName().replace("Controller", "");
            return operation.operationId(Character.toLowerCase(controller.charAt(0)) + controller.substring(1) + "."
                    + handler.getMethod().getName());
        };
    }

    private static final class RequiredRecordParts implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            if (!chain.hasNext()) {
                return null;
            }
            Schema<?> resolved = chain.next().resolve(type, context, chain);
            JavaType java = Json.mapper().constructType(type.getType());
            if (resolved == null || java == null || !java.getRawClass().isRecord()) {
                return resolved;
            }
            Schema<?> model = resolved;
            if (resolved.get$ref() != null) {
                model = context.getDefinedModels()
                        .get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
            }
            if (model != null && model.getProperties() != null) {
                List<String> required = Arrays.stream(java.getRawClass().getRecordComponents())
                        .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .filter(model.getProperties()::containsKey)
                        .sorted()
                        .toList();
                model.setRequired(required.isEmpty() ? null : required);
            }
            return resolved;
        }
    }
}
