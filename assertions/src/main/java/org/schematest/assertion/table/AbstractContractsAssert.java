package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.code.MappedClass;
import org.schematest.expectation.code.ClassAgreement;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.row.AuditedColumns;
import org.schematest.expectation.contract.row.SoftDelete;
import org.schematest.expectation.normalform.ThirdNormalForm;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;

/** What a test promises about a table: several facts that mean something only together. */
public abstract class AbstractContractsAssert<SELF extends AbstractContractsAssert<SELF>>
    extends AbstractSecurityAssert<SELF> {

  AbstractContractsAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /**
   * The table keeps that contract, with all of its parts: {@code
   * assertThat(orders).keeps(softDelete("deleted_at"), database)}.
   *
   * @param database where the table is: what refers to it, and who may read it, is beside it
   */
  public SELF keeps(Contract<Table> contract, Catalog database) {
    return expectAll(contract.findings(actual, database));
  }

  /**
   * Deleted rows are kept by that column: a {@code timestamptz} that accepts null and has no
   * default, so that a new row lives.
   */
  public SELF hasSoftDeleteColumn(String name) {
    return expectAll(SoftDelete.softDelete(name).columnFindings(actual));
  }

  /**
   * {@code created_at} and {@code updated_at}, as {@link #hasAuditColumns(String...)} wants them.
   */
  public SELF hasAuditColumns() {
    return hasAuditColumns("created_at", "updated_at");
  }

  /**
   * Each of these columns exists and is not null, and those whose names end in {@code _at} are
   * {@code timestamptz} with a default.
   */
  public SELF hasAuditColumns(String... names) {
    return expectAll(AuditedColumns.hasAuditColumns(actual, List.of(names)));
  }

  /**
   * The table says each fact once, by what the test declares of its columns: of each dependency,
   * the left side has a key in it, or the right side is in one: {@code isInThirdNormalForm("zip ->
   * city, state")}. Keys are primary keys, unique constraints and unique indexes that hold for
   * every row.
   *
   * @throws IllegalArgumentException if none is declared, or one is no dependency
   */
  public SELF isInThirdNormalForm(String... dependencies) {
    return expectAll(ThirdNormalForm.isInThirdNormalForm(actual, List.of(dependencies)));
  }

  /**
   * The table has the columns that this class reads and writes, within the limits that its
   * annotations give (JPA, Bean Validation): see {@link MappedClass#of}.
   */
  public SELF agreesWith(Class<?> type) {
    return agreesWith(MappedClass.of(type));
  }

  /** The same, with names of columns by another rule, or without some properties. */
  public SELF agreesWith(MappedClass type) {
    return expectAll(ClassAgreement.agreesWith(actual, type));
  }
}
