package org.schematest.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/** Turns declared queries into invocations of a test method. */
final class EachQueryExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), EachQuery.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    EachQuery annotation = AnnotationSupport.findAnnotation(method, EachQuery.class).orElseThrow();
    String where =
        "@EachQuery(%s) on %s.%s: "
            .formatted(
                Arrays.stream(annotation.value())
                    .map(type -> ClassName.of(type) + ".class")
                    .collect(Collectors.joining(", ")),
                ClassName.of(context.getRequiredTestClass()),
                method.getName());
    if (SchemaTestExtension.current(context).isEmpty()) {
      throw new ExtensionConfigurationException(
          where
              + "the class must have @SchemaTest, or a SchemaTestConfiguration as an extension in a"
              + " static field");
    }
    return DeclaredQueries.of(List.of(annotation.value()), where).stream().map(Invocation::new);
  }

  private record Invocation(OperationalQuery query)
      implements TestTemplateInvocationContext, ParameterResolver {

    @Override
    public String getDisplayName(int invocationIndex) {
      return query.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == PlannedQuery.class || type == OperationalQuery.class || type == Plan.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      if (type == OperationalQuery.class) {
        return query;
      }
      PlannedQuery planned = new PlannedQuery(query, plans(context));
      return type == Plan.class ? planned.plan() : planned;
    }

    /** Of this run, for it may have a database of its own. */
    private static Plans plans(ExtensionContext context) {
      return SchemaTestExtension.current(context).orElseThrow().plans(context);
    }
  }
}
