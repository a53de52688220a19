package org.networkff.lab.report.page;

import java.util.regex.Pattern;
import org.networkff.lab.report.page.Block.Paragraph;

/** Text in which nothing is Markdown by accident. */
final class MarkdownText {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>&|~$]");
  private static final Pattern SPECIAL_BUT_PIPES = Pattern.compile("[\\\\`*_\\[\\]<>&~$]");

  /** What would make a list or a heading of a paragraph that begins with it. */
  private static final Pattern BEGINNING = Pattern.compile("^([-+#=]|\\d+(?=[.)]))");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  static String of(Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (Span span : paragraph.spans()) {
      text.append(
          switch (span) {
            case Span.Words words -> escaped(words.text());
            case Span.Strong strong -> "**" + escaped(strong.text()) + "**";
            case Span.Code code -> code(code.text());
            case Span.Link link -> "[" + escaped(link.text()) + "](<" + target(link) + ">)";
          });
    }
    return beginning(text.toString());
  }

  private static String target(Span.Link link) {
    return link.target().replace("<", "%3C").replace(">", "%3E");
  }

  /** Words on one line. */
  static String escaped(String text) {
    return SPECIAL.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
  }

  /** Words in a cell of a table, which takes care of pipes. */
  static String escapedCell(String text) {
    return SPECIAL_BUT_PIPES.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
  }

  private static String beginning(String text) {
    return BEGINNING
        .matcher(text)
        .replaceFirst(
            found -> {
              String begin = found.group();
              return Character.isDigit(begin.charAt(0)) ? begin + "\\\\" : "\\\\" + begin;
            });
  }

  /** Code on one line, between more backticks than it has. */
  private static String code(String text) {
    String fence = "`".repeat(1 + longest(text));
    String line = BLANKS.matcher(text).replaceAll(" ");
    boolean touches = line.startsWith("`") || line.endsWith("`");
    return touches ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /** Text as it stands. */
  static String fenced(String text) {
    String fence = "`".repeat(Math.max(3, 1 + longest(text)));
    return fence + "\n" + text.stripTrailing() + "\n" + fence;
  }

  private static int longest(String text) {
    return BACKTICKS.matcher(text).results().mapToInt(r -> r.end() - r.start()).max().orElse(0);
  }
}
