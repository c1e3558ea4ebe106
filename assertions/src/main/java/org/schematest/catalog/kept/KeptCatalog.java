package org.schematest.catalog.kept;

import org.schematest.schema.Catalog;
import org.schematest.schema.expression.Interpreter;

/**
 * Writes a catalog as text and makes an equal one of it, without a database and many times as fast
 * as it was read there.
 *
 * <p>The text is understood by the build that wrote it, and by no other: whoever keeps it keeps
 * {@link CatalogBuild#digest} with it, and trusts it only where that is the same.
 */
public final class KeptCatalog {

  private KeptCatalog() {}

  /** The catalog as text, which {@link #read} understands. */
  public static String written(Catalog catalog) {
    TextWriter text = new TextWriter();
    new Forms(Interpreter.NONE).of(Catalog.class).write(catalog, text);
    return text.toString();
  }

  /** The catalog that was written, where there is no server to ask about SQL. */
  public static Catalog read(String written) {
    return read(written, Interpreter.NONE);
  }

  /**
   * The catalog that was written.
   *
   * @param interpreter whom it asks about SQL
   * @throws IllegalArgumentException if this is no such text, or not all of it
   */
  public static Catalog read(String written, Interpreter interpreter) {
    TextReader text = new TextReader(written);
    try {
      Catalog catalog = (Catalog) new Forms(interpreter).of(Catalog.class).read(text);
      text.end();
      return catalog;
    } catch (IndexOutOfBoundsException | ArithmeticException | ClassCastException e) {
      throw new IllegalArgumentException("this is no catalog that was written by this build", e);
    }
  }
}
