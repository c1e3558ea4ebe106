package org.schematest.junit.migration.psql;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order in which people number files: {@code 2_orders.sql} comes before {@code 10_…}. */
final class NaturalOrder implements Comparator<String> {

  static final Comparator<String> INSTANCE =
      new NaturalOrder().thenComparing(Comparator.naturalOrder());

  private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    List<String> ours = pieces(left);
    List<String> theirs = pieces(right);
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      int order = comparePieces(ours.get(i), theirs.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ours.size(), theirs.size());
  }

  private static int comparePieces(String left, String right) {
    return isNumber(left) && isNumber(right)
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : left.compareTo(right);
  }

  private static boolean isNumber(String piece) {
    return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
  }

  private static List<String> pieces(String name) {
    return PIECE.matcher(name).results().map(MatchResult::group).toList();
  }
}
