package org.schematest.expectation.naming;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comments say by tags: {@code pii: contact; retention: 30 days; deletion: physical}. */
public final class CommentTags {

  private CommentTags() {}

  /** What stands behind that word and its colon; neither nothing nor "…" is a value. */
  public static Optional<String> valueOf(String tag, Optional<String> comment) {
    Matcher matcher =
        Pattern.compile(
                "(?<!\\w)" + Pattern.quote(tag) + "\\s*:\\s*([^;\\n]*?)\\s*(?:;|\\n|\\.\\s|\\.?$)",
                Pattern.CASE_INSENSITIVE)
            .matcher(comment.orElse(""));
    return matcher.find()
        ? Optional.of(matcher.group(1)).filter(value -> !value.isEmpty() && !value.equals("…"))
        : Optional.empty();
  }

  /** A comment that says that too: what it says now stays in front. */
  public static String extended(Optional<String> comment, String tags) {
    return comment.map(text -> text.replaceAll("[.;\\s]+$", "") + "; ").orElse("") + tags;
  }
}
