package org.schematest.junit.isolation;

/**
 * What keeps tests of one class from seeing each other's rows. Other classes never see them.
 *
 * <p>Whatever it is, what {@code @BeforeAll} and {@code @AfterAll} methods, and the constructor of
 * a {@code PER_CLASS} instance, ask for is the class's own database.
 */
public enum Isolation {

  /** Nothing: the tests of a class share one database, and see what each of them wrote. */
  PER_CLASS,

  /**
   * Each test has a database of its own, as migrations and seeds left it, dropped after the test.
   * Each run of a repeated or parameterized test and each query of {@code @EachQuery} is a test.
   * Its constructor, {@code @BeforeEach} and {@code @AfterEach} methods share it.
   */
  PER_METHOD,

  /**
   * Each test runs in one transaction in the class's database, which is rolled back after it. All
   * connections that it is given are views of one physical connection: committing or closing one,
   * or switching its auto-commit on, does not end that transaction. Cheaper than {@link
   * #PER_METHOD}, and less: there is no URL to hand to others, sequences go on, and statements that
   * PostgreSQL refuses in a transaction are refused.
   */
  ROLLBACK
}
