package org.schematest.pgtap;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What we ask beside a call of pgTAP, as it is written in this package: so what the page says is
 * what the tests run. In {@code question("has_pk(…)", …).schema(schema -> …, …)} that is the body
 * of the first lambda.
 */
final class CounterpartSources {

  private static final Path PACKAGE = Path.of("src", "test", "java", "org", "schematest", "pgtap");

  private CounterpartSources() {}

  /** From each call of pgTAP to what we ask beside it, on one line. */
  static Map<String, String> read() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.list(PACKAGE);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> tables =
          files.filter(file -> file.toString().matches(".*(Questions|Answers)\\.java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(tables));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      Map<String, String> sources = new HashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Counterparts(unit, positions).scan(unit, sources);
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counterparts extends TreeScanner<Void, Map<String, String>> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Counterparts(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Map<String, String> sources) {
      if (call.getMethodSelect() instanceof MemberSelectTree select
          && select.getExpression() instanceof MethodInvocationTree asked
          && !asked.getArguments().isEmpty()
          && asked.getArguments().get(0) instanceof LiteralTree literal) {
        call.getArguments().stream()
            .filter(LambdaExpressionTree.class::isInstance)
            .findFirst()
            .ifPresent(lambda -> sources.put(String.valueOf(literal.getValue()), bodyOf(lambda)));
        return null;
      }
      return super.visitMethodInvocation(call, sources);
    }

    private String bodyOf(ExpressionTree lambda) {
      var body = ((LambdaExpressionTree) lambda).getBody();
      try {
        return unit.getSourceFile()
            .getCharContent(true)
            .subSequence(
                (int) positions.getStartPosition(unit, body),
                (int) positions.getEndPosition(unit, body))
            .toString()
            .replaceAll("\\(\\s*\\n\\s*", "(")
            .replaceAll("\\s*\\n\\s*\\.", ".")
            .replaceAll("\\s*\\n\\s*", " ");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
