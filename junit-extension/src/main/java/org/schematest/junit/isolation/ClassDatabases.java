package org.schematest.junit.isolation;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TestDatabase;

/**
 * The database that one test class may write to, made on first demand and dropped after the class;
 * and what each of its tests gets. Safe for use by several threads.
 */
public final class ClassDatabases implements OwnDatabase {

  private final Isolation isolation;
  private final CopiesAhead ofClasses;
  private final CopiesAhead ofTests;
  private final List<DatabaseCopy> replaced = new ArrayList<>();
  private DatabaseCopy current;

  /**
   * @param template of all the databases
   * @param isolation of the tests of the class from one another
   * @param ofClasses copies of that template, for all classes that have them
   * @param work what outlives the class
   */
  public ClassDatabases(
      Template template, Isolation isolation, CopiesAhead ofClasses, BackgroundWork work) {
    this.isolation = isolation;
    this.ofClasses = ofClasses;
    this.ofTests = CopiesAhead.ofTests(template, work);
    this.current = copy();
  }

  private DatabaseCopy copy() {
    return new DatabaseCopy(ofClasses::take, ofClasses::giveBack);
  }

  /** How the tests are kept from one another. */
  public Isolation isolation() {
    return isolation;
  }

  /** What one test may write to; the caller closes it after the test. */
  public OwnDatabase ofTest() {
    return switch (isolation) {
      case PER_CLASS -> new Shared(this);
      case PER_METHOD -> new DatabaseCopy(ofTests::take, ofTests::giveBack);
      case ROLLBACK -> new RolledBackDatabase(this);
    };
  }

  synchronized DatabaseCopy current() {
    return current;
  }

  /** From now on the class has a pristine one; who uses that of before may go on. */
  synchronized void replace(DatabaseCopy spoilt) {
    if (current == spoilt) {
      replaced.add(spoilt);
      current = copy();
    }
  }

  @Override
  public TestDatabase database() {
    return current().database();
  }

  @Override
  public DataSource dataSource() {
    return current().dataSource();
  }

  @Override
  public DataSource trial() {
    return current().trial();
  }

  @Override
  public boolean keepsWhatIsWritten() {
    return true;
  }

  @Override
  public synchronized void close() {
    ofTests.close();
    replaced.add(current);
    RuntimeException failure = null;
    for (DatabaseCopy copy : replaced) {
      try {
        copy.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    replaced.clear();
    if (failure != null) {
      throw failure;
    }
  }

  /** The class's database as its tests share it: none of them drops it. */
  private record Shared(ClassDatabases ofClass) implements OwnDatabase {

    @Override
    public TestDatabase database() {
      return ofClass.database();
    }

    @Override
    public DataSource dataSource() {
      return ofClass.dataSource();
    }

    @Override
    public DataSource trial() {
      return ofClass.trial();
    }

    @Override
    public boolean keepsWhatIsWritten() {
      return true;
    }

    @Override
    public void close() {
      // It is the class's.
    }
  }
}
