package org.networkff.lab.report.page;

import java.util.regex.Pattern;

/** A piece of a line of text. */
public sealed interface Span {

  /** Plain words. */
  record Words(String text) implements Span {}

  /** Words that matter most. */
  record Strong(String text) implements Span {}

  /** What is typed or stored as it stands: a command, a setting, a file. */
  record Code(String text) implements Span {}

  /**
   * Words that lead elsewhere.
   *
   * @param target a place in the page ({@code #id}), a file beside it, or an address of the web
   */
  record Link(String text, String target) implements Span {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    /** Checks the target: whatever could run as a program is refused. */
    public Link {
      boolean web = target.startsWith("https://") || target.startsWith("http://");
      if (target.isBlank()
          || target.chars().anyMatch(c -> c <= ' ')
          || (!web && SCHEME.matcher(target).matches())) {
        throw new IllegalArgumentException(
            "a link to \"%s\": must be #id, a file beside the page, or an address of http(s)"
                .formatted(target));
      }
    }
  }
}
