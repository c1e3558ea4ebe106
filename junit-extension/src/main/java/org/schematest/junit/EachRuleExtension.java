package org.schematest.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.schematest.junit.migration.place.RepositoryFiles;
import org.schematest.junit.report.ReportFolder;
import org.schematest.junit.report.Reports;
import org.schematest.junit.report.Reviewed;
import org.schematest.migration.Origins;
import org.schematest.rule.DataModel;
import org.schematest.rule.Review;
import org.schematest.rule.RuleSet;
import org.schematest.rule.RuleVerdict;

/** Turns the rules of rule sets into invocations of a test method. */
final class EachRuleExtension implements TestTemplateInvocationContextProvider {

  private static final Set<Class<?>> GIVEN =
      Set.of(RuleVerdict.class, Review.class, DataModel.class);

  private static final String OF_THE_SET = "the rule set's own exceptions and known findings";

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), EachRule.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    EachRule annotation = AnnotationSupport.findAnnotation(method, EachRule.class).orElseThrow();
    String where =
        "@EachRule%s on %s.%s: "
            .formatted(
                names(annotation.value()),
                ClassName.of(context.getRequiredTestClass()),
                method.getName());
    if (Arrays.stream(method.getParameterTypes()).noneMatch(GIVEN::contains)) {
      throw new ExtensionConfigurationException(
          where
              + "the method must have a parameter of type RuleVerdict, Review or DataModel: without"
              + " one, no rule can fail it");
    }
    SchemaFixture fixture =
        SchemaTestExtension.current(context)
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        where
                            + "the class must have @SchemaTest, or a SchemaTestConfiguration as an"
                            + " extension in a static field"));
    List<Class<?>> classes =
        annotation.value().length == 0
            ? List.of(context.getRequiredTestClass())
            : List.of(annotation.value());
    RuleSet rules = DeclaredRules.of(classes, where);
    DataModel model = fixture.dataModel();
    if (annotation.queries().length > 0) {
      model =
          model.withQueries(
              fixture.planned(DeclaredQueries.of(List.of(annotation.queries()), where)));
    }
    Origins origins = fixture.template().origins();
    Review checked = rules.check(model);
    Review review = checked.telling(checked.broken().stream().map(new MadeBy(origins)).toList());
    reports(context)
        .write(
            new Reviewed(
                reportName(context), review, origins, source(context.getRequiredTestClass())));
    return invocations(rules, review, model);
  }

  private static String names(Class<?>[] classes) {
    return classes.length == 0
        ? ""
        : Arrays.stream(classes)
            .map(type -> ClassName.of(type) + ".class")
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Stream<TestTemplateInvocationContext> invocations(
      RuleSet rules, Review review, DataModel model) {
    List<TestTemplateInvocationContext> invocations = new ArrayList<>();
    for (RuleVerdict verdict : review.verdicts()) {
      invocations.add(new Invocation(verdict.rule().toString(), verdict, review, model));
    }
    if (rules.hasFaultsOfItsOwn()) {
      invocations.add(new Invocation(OF_THE_SET, review.ofTheSet(), review, model));
    }
    return invocations.stream();
  }

  private static Reports reports(ExtensionContext context) {
    Optional<Path> named = context.getConfigurationParameter(EachRule.REPORTS).map(Path::of);
    Map<String, String> environment = new HashMap<>(System.getenv());
    context
        .getConfigurationParameter(EachRule.GITHUB)
        .ifPresent(wanted -> environment.put("GITHUB_ACTIONS", wanted));
    return new Reports(named.or(() -> ReportFolder.of(Path.of(""))), environment, System.out);
  }

  /** Of the class, and of the method, too, if it is not the only one of its kind there. */
  private static String reportName(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    boolean alone =
        AnnotationSupport.findAnnotatedMethods(
                    type, EachRule.class, HierarchyTraversalMode.TOP_DOWN)
                .size()
            == 1;
    return alone
        ? type.getName()
        : type.getName() + "." + context.getRequiredTestMethod().getName();
  }

  /** The file of the class, if it is where build tools have it. */
  private static Optional<String> source(Class<?> type) {
    String file = type.getName().replaceFirst("[$].*", "").replace('.', '/');
    RepositoryFiles files = new RepositoryFiles(Path.of(""));
    return Stream.of("src/test/java/" + file + ".java", "src/test/kotlin/" + file + ".kt")
        .flatMap(path -> files.name(Path.of(path)).stream())
        .findFirst();
  }

  private record Invocation(String name, RuleVerdict verdict, Review review, DataModel model)
      implements TestTemplateInvocationContext, ParameterResolver {

    @Override
    public String getDisplayName(int invocationIndex) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == RuleVerdict.class ? verdict : type == Review.class ? review : model;
    }
  }
}
