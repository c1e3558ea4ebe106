package org.schematest.junit.report;

import java.net.URI;
import java.net.URISyntaxException;

/** Paths in a repository as relative references of RFC 3986. */
final class Uri {

  private Uri() {}

  static String ofPath(String path) {
    try {
      // A colon in the first part would make it a scheme.
      int slash = path.indexOf('/');
      boolean scheme = path.indexOf(':') >= 0 && (slash < 0 || path.indexOf(':') < slash);
      return new URI(null, null, scheme ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }
}
