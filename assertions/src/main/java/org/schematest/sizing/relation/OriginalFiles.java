package org.schematest.sizing.relation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that the migrations left, remembered in the database, so that it can be given other
 * sizes later, smaller ones too.
 */
public final class OriginalFiles {

  /**
   * Object identifiers begin at 16384, so that no server comes near by itself; a new number each
   * time, because blocks of a file of the same number may still be in the server's buffers.
   */
  private static final long FIRST_NODE = 3_000_000_000L;

  private static final String PREPARE =
      """
      do $$ begin
        if to_regclass('schematest_sizing.original') is null then
          create schema schematest_sizing;
          create sequence schematest_sizing.node minvalue %1$d maxvalue 4294967294;
          create table schematest_sizing.original (
            relation oid primary key, path text not null, pages bigint not null);
        end if;
      end $$
      """
          .formatted(FIRST_NODE);

  /** A file that is none of ours was made since, as TRUNCATE does it, and is the original now. */
  private static final String REMEMBER =
      """
      insert into schematest_sizing.original
      select c.oid, pg_relation_filepath(c.oid),
             pg_relation_size(c.oid) / current_setting('block_size')::bigint
        from pg_class c
       where c.oid = any(?::bigint[]::oid[]) and c.relfilenode between 1 and %1$d - 1
      on conflict (relation) do update set path = excluded.path, pages = excluded.pages
      """
          .formatted(FIRST_NODE);

  private OriginalFiles() {}

  /** The relations with the files that they had when they were given a size first. */
  public static List<StoredRelation> of(Connection connection, Collection<StoredRelation> relations)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PREPARE);
    }
    Array oids =
        connection.createArrayOf(
            "bigint", relations.stream().map(StoredRelation::oid).toArray(Long[]::new));
    try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
      remember.setArray(1, oids);
      remember.execute();
    }
    Map<Long, StoredRelation> byOid = new HashMap<>();
    relations.forEach(relation -> byOid.put(relation.oid(), relation));
    try (PreparedStatement read =
        connection.prepareStatement(
            "select relation::bigint, path, pages from schematest_sizing.original"
                + " where relation = any(?::bigint[]::oid[])")) {
      read.setArray(1, oids);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          String path = row.getString(2);
          long pages = row.getLong(3);
          byOid.computeIfPresent(row.getLong(1), (oid, relation) -> relation.withFile(path, pages));
        }
      }
    }
    return relations.stream()
        .map(relation -> byOid.getOrDefault(relation.oid(), relation))
        .toList();
  }

  /** Numbers of that many files that no file of the database has. */
  public static List<Long> newNodes(Connection connection, int count) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select nextval('schematest_sizing.node') from generate_series(1, ?)")) {
      statement.setInt(1, count);
      List<Long> nodes = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          nodes.add(row.getLong(1));
        }
      }
      return nodes;
    }
  }
}
