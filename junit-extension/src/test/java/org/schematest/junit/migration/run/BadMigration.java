package org.schematest.junit.migration.run;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a migration may do that it should not, and the same after its fix. */
enum BadMigration {
  FAILS("create table b (id int);\n\ninsert into nope values (1);\n", ""),
  FAILS_TO_BE_COMMITTED(
      """
      create table b (id int unique deferrable initially deferred);
      insert into b values (1), (1);
      """,
      ""),
  FAILS_OUTSIDE_OF_A_TRANSACTION(
      "create index concurrently a_i on a (id);\ncreate index concurrently b_i on a (nope);\n", ""),
  DROPS_ITS_SCHEMA("drop schema public cascade;\n", "drop table public.a;\n"),
  ENDS_ITS_SESSION(
      "create table b (id int);\nselect pg_terminate_backend(pg_backend_pid());\n",
      "create table b (id int);\nselect pg_terminate_backend(pid) from pg_stat_activity where pid"
          + " <> pg_backend_pid() and datname = 'nope';\n"),
  ENDS_ALL_OTHER_SESSIONS(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
          + " and pid <> pg_backend_pid();\n",
      ""),
  LEAVES_SEARCH_PATH(
      "create schema other;\nset search_path = other;\ncreate table b (id int);\n",
      """
      create schema other;
      set search_path = other;
      create table b (id int);
      reset search_path;
      """),
  LEAVES_ROLE(
      "create role bad_migration;\nset role bad_migration;\nselect 1;\n",
      "create role bad_migration;\nset role bad_migration;\nselect 1;\nreset role;\n"),
  LEAVES_READ_ONLY(
      "set default_transaction_read_only = on;\n",
      "set default_transaction_read_only = on;\nreset default_transaction_read_only;\n"),
  HAS_NO_RIGHTS(
      "create role bad_migration;\nset role bad_migration;\ncreate schema \"Büro\";\n",
      "create role bad_migration;\nset role bad_migration;\nreset role;\ncreate schema"
          + " \"Büro\";\n"),
  WANTS_AN_EXTENSION("create extension \"Ortsdaten\";\n", "create extension pgcrypto;\n"),
  IS_NOT_UTF_8("select 1;\n-- Größe\n", "select 1;\n-- Größe\n") {
    @Override
    Charset charset() {
      return StandardCharsets.ISO_8859_1;
    }
  },
  HAS_COMMENTS_ONLY("-- nothing\n", ""),
  IS_EMPTY("", "") {
    @Override
    String text(BadTool tool) {
      return "";
    }
  },
  HAS_A_BYTE_ORDER_MARK("select 1;\n", "select 1;\n") {
    @Override
    String text(BadTool tool) {
      return "\uFEFF" + super.text(tool);
    }
  },
  HAS_LINES_OF_WINDOWS(
      "create table b (id int);\n\ninsert into nope\n  values (1);\n",
      "create table b (id int);\n\ninsert into b\n  values (1);\n") {
    @Override
    String text(BadTool tool) {
      return super.text(tool).replace("\n", "\r\n");
    }
  };

  private final String statements;
  private final String mended;

  BadMigration(String statements, String mended) {
    this.statements = statements;
    this.mended = mended;
  }

  Charset charset() {
    return StandardCharsets.UTF_8;
  }

  String text(BadTool tool) {
    return tool.text(statements, this != FAILS_OUTSIDE_OF_A_TRANSACTION);
  }

  boolean hasFix() {
    return !mended.isEmpty();
  }

  /** Between two that are right. */
  void write(BadTool tool, Path folder) throws IOException {
    write(tool, folder, text(tool).getBytes(charset()));
  }

  void writeMended(BadTool tool, Path folder) throws IOException {
    write(tool, folder, tool.text(mended, true).getBytes(StandardCharsets.UTF_8));
  }

  private static void write(BadTool tool, Path folder, byte[] second) throws IOException {
    Files.writeString(
        folder.resolve(tool.fileName(1)), tool.text("create table a (id int);\n", true));
    Files.write(folder.resolve(tool.fileName(2)), second);
    Files.writeString(
        folder.resolve(tool.fileName(3)), tool.text("create table c (id int);\n", true));
    tool.writeChangelog(folder, 3);
  }
}
