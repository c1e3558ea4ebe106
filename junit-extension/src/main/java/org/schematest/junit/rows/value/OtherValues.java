package org.schematest.junit.rows.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The built-in types that are neither numbers nor texts nor times: PostgreSQL manual, 8.4 on. */
final class OtherValues {

  private static final Map<String, TypeValues> BY_TYPE =
      Map.ofEntries(
          finite("bool", List.of("true", "false")),
          type(
              "uuid",
              List.of("7c1f0e9a-52b8-4d36-9e4b-d8a06f3c2b75"),
              List.of(
                  "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
              number -> "7c1f0e9a-52b8-4d36-9e4b-%012x".formatted(1000 + number)),
          type(
              "json",
              List.of("{\"a\": 1}"),
              List.of(
                  "null",
                  "{}",
                  "[]",
                  "\"text\"",
                  "1.10",
                  "{\"a\": 1, \"a\": null, \"A\": [\"é\", {\"b\": \"\\u00e9\"}]}",
                  " [ 1 ,2 ] "),
              number -> "{\"made\": " + number + "}"),
          type(
              "jsonb",
              List.of("{\"a\": 1}"),
              List.of(
                  "null",
                  "{}",
                  "[]",
                  "\"text\"",
                  "1.10",
                  "{\"a\": null, \"A\": [\"é\", {\"b\": \"'\"}]}"),
              number -> "{\"made\": " + number + "}"),
          type("jsonpath", List.of("$.\"a\""), List.of("$"), number -> "$.\"made" + number + "\""),
          type(
              "xml",
              List.of("<a>1</a>"),
              List.of("", "<a b=\"&lt;\">é</a>", "text only", "<?xml version=\"1.0\"?><a/>"),
              number -> "<a>" + number + "</a>"),
          type(
              "bytea",
              List.of("\\xdeadbeef"),
              List.of("\\x", "\\x00", "\\xff00275c"),
              number -> "\\x%08x".formatted(1000 + number)),
          type(
              "inet",
              List.of("192.168.0.1"),
              List.of("::1", "10.1.2.3/8", "0.0.0.0/0", "2001:db8::/32", "255.255.255.255"),
              number -> "10.%d.%d.%d".formatted(number >> 16, number >> 8 & 255, number & 255)),
          type(
              "cidr",
              List.of("192.168.0.0/24"),
              List.of("::/0", "10.0.0.0/8", "255.255.255.255/32"),
              number -> "10.%d.%d.0/24".formatted(number >> 8 & 255, number & 255)),
          type(
              "macaddr",
              List.of("08:00:2b:01:02:03"),
              List.of("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"),
              number -> "08:00:2b:02:%02x:%02x".formatted(number >> 8 & 255, number & 255)),
          type(
              "macaddr8",
              List.of("08:00:2b:01:02:03:04:05"),
              List.of("00:00:00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff:ff:ff"),
              number -> "08:00:2b:02:02:02:%02x:%02x".formatted(number >> 8 & 255, number & 255)),
          type("point", List.of("(1,2)"), List.of("(-0,1e308)"), number -> "(1000," + number + ")"),
          type(
              "line", List.of("{1,-1,0}"), List.of("{0,1,1e10}"), number -> "{1,2," + number + "}"),
          type(
              "lseg",
              List.of("[(1,2),(3,4)]"),
              List.of("[(0,0),(0,0)]"),
              number -> "[(0,0),(1," + number + ")]"),
          type(
              "box",
              List.of("(3,4),(1,2)"),
              List.of("(0,0),(0,0)"),
              number -> "(%d.5,1),(%d,0)".formatted(1000 + number, 1000 + number)),
          type("path", List.of("[(1,2),(3,4)]"), List.of("((0,0))"), OtherValues::closedPath),
          type(
              "polygon",
              List.of("((0,0),(1,0),(1,1))"),
              List.of("((0,0))"),
              OtherValues::closedPath),
          type(
              "circle",
              List.of("<(1,2),3>"),
              List.of("<(0,0),0>"),
              number -> "<(" + (1000 + number) + ",0),0.25>"),
          type(
              "tsvector",
              List.of("'cat':2A 'fat':1"),
              List.of("", "'it''s':16383D"),
              number -> "'made" + number + "':1"),
          type(
              "tsquery",
              List.of("'fat' & 'cat'"),
              List.of("", "!'a':*B <-> 'b'"),
              number -> "'made" + number + "'"),
          type(
              "oid",
              List.of("7"),
              List.of("0", "4294967295"),
              number -> String.valueOf(1000 + number)),
          type(
              "xid",
              List.of("7"),
              List.of("0", "4294967295"),
              number -> String.valueOf(1000 + number)),
          type(
              "cid",
              List.of("7"),
              List.of("0", "4294967295"),
              number -> String.valueOf(1000 + number)),
          type(
              "xid8",
              List.of("7"),
              List.of("0", "18446744073709551615"),
              number -> String.valueOf(1000 + number)),
          type(
              "tid",
              List.of("(0,1)"),
              List.of("(4294967295,65535)"),
              number -> "(1," + number + ")"),
          type(
              "pg_lsn",
              List.of("16/B374D848"),
              List.of("0/0", "FFFFFFFF/FFFFFFFF"),
              "1/%X"::formatted),
          type(
              "pg_snapshot",
              List.of("10:20:10,14,15"),
              List.of("1:1:"),
              number -> "10:" + (20 + number) + ":"),
          type(
              "txid_snapshot",
              List.of("10:20:10,14,15"),
              List.of("1:1:"),
              number -> "10:" + (20 + number) + ":"),
          finite("regclass", List.of("pg_catalog.pg_class", "pg_catalog.pg_type", "-")),
          finite("regtype", List.of("integer", "text", "-")),
          finite("regproc", List.of("pg_catalog.now", "-")),
          finite("regprocedure", List.of("pg_catalog.now()", "-")),
          finite("regoper", List.of("pg_catalog.||/", "0")),
          finite("regoperator", List.of("pg_catalog.+(integer,integer)", "0")),
          finite("regrole", List.of("-")),
          finite("regnamespace", List.of("pg_catalog", "-")),
          finite("regconfig", List.of("pg_catalog.simple", "pg_catalog.english")),
          finite("regdictionary", List.of("pg_catalog.simple")),
          finite("regcollation", List.of("pg_catalog.\"C\"")),
          type("int2vector", List.of("1 2"), List.of(""), String::valueOf),
          type("oidvector", List.of("1 2"), List.of(""), String::valueOf),
          // of extensions
          type("hstore", List.of("a=>1"), List.of("", "\"é\"=>NULL"), number -> "made=>" + number),
          type("ltree", List.of("Top.Science"), List.of(""), number -> "Top.made" + number),
          type(
              "geometry",
              List.of("POINT(1 2)"),
              List.of("POINT EMPTY"),
              number -> "POINT(1 " + number + ")"),
          type(
              "geography",
              List.of("POINT(1 2)"),
              List.of(),
              number -> "POINT(1 " + number % 90 + ")"));

  private OtherValues() {}

  static Optional<TypeValues> of(String type, int modifier) {
    return switch (type) {
      case "bit" -> Optional.of(bits(modifier < 0 ? 1 : modifier, false));
      case "varbit" -> Optional.of(bits(modifier < 0 ? 64 : modifier, true));
      case "vector", "halfvec" -> Optional.of(vector(Math.max(modifier, 1)));
      default -> Optional.ofNullable(BY_TYPE.get(type));
    };
  }

  /** Which a path and a polygon may be. */
  private static String closedPath(int number) {
    return "((0,0),(1," + number + "))";
  }

  private static TypeValues bits(int length, boolean varying) {
    String ones = "1".repeat(length);
    String zeros = "0".repeat(length);
    List<String> awkward = varying ? List.of(zeros, "", "1") : List.of(zeros);
    return TypeValues.of(
        List.of(ones),
        awkward,
        number -> {
          String digits = zeros + Integer.toBinaryString(number);
          return digits.substring(digits.length() - length);
        });
  }

  private static TypeValues vector(int dimensions) {
    String rest = ",0".repeat(dimensions - 1) + "]";
    return TypeValues.of(
        List.of("[1" + rest), List.of("[-0.5" + rest), number -> "[" + (2 + number) + rest);
  }

  private static Map.Entry<String, TypeValues> finite(String type, List<String> values) {
    return Map.entry(type, TypeValues.only(values.subList(0, 1), values.subList(1, values.size())));
  }

  private static Map.Entry<String, TypeValues> type(
      String type, List<String> plain, List<String> awkward, IntFunction<String> another) {
    return Map.entry(type, TypeValues.of(plain, awkward, another));
  }
}
