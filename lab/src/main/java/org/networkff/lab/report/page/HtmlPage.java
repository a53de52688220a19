package org.networkff.lab.report.page;

import static org.networkff.lab.figure.svg.Svg.escaped;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.figure.InlineFigure;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Illustration;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Note;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;

/**
 * A document as one HTML file that needs nothing else: no network, no script, no font. It is read
 * on a phone (tables and large figures scroll in a box of their own), on a screen, light or dark as
 * the system is, and on paper. The same document is the same bytes.
 */
public final class HtmlPage {
  private static final int CHAPTERS_THAT_NEED_CONTENTS = 3;
  private static final int LONG = 60; // characters of a cell that is broken into lines
  private static final int LONG_NAME = 24; // and of the first in its row, which stays in sight
  private static final int WIDE = 12; // columns that need smaller letters on paper

  /** Names with a hyphen, and numbers with what they are or are counted in. */
  private static final Pattern TOGETHER =
      Pattern.compile("\\b[AF]-CFF\\b|\\b\\w+ (=|&lt;|&gt;|≤) [−+]?[\\d.,]*\\d|[−+]?\\d[\\d.,]* %");

  private final StringBuilder out = new StringBuilder();
  private int figures;
  private int tables;

  private HtmlPage() {}

  /** The file's text. */
  public static String of(Document document) {
    return new HtmlPage().page(document);
  }

  private String page(Document document) {
    append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        """,
        escaped(document.title()), PageStyle.css(), escaped(document.title()));
    boolean contents = document.chapters().size() >= CHAPTERS_THAT_NEED_CONTENTS;
    boolean before = true;
    for (Block block : document.blocks()) {
      if (before && block instanceof Chapter) {
        before = false;
        if (contents) {
          addContents(document.chapters());
        }
      }
      add(block, 2);
    }
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void addContents(List<Chapter> chapters) {
    out.append("<nav aria-label=\"Contents\">\n");
    addEntries(chapters);
    out.append("</nav>\n");
  }

  /** Chapters, and in each that is open the chapters and figures that it has. */
  private void addEntries(List<Chapter> chapters) {
    out.append("<ol>\n");
    for (Chapter chapter : chapters) {
      append("<li><a href=\"#%s\">%s</a>\n", chapter.id(), escaped(chapter.heading()));
      String entries = chapter.blocks().stream().map(HtmlPage::entry).collect(Collectors.joining());
      if (!entries.isEmpty() && !chapter.closed()) {
        append("<ul>\n%s</ul>\n", entries);
      }
      out.append("</li>\n");
    }
    out.append("</ol>\n");
  }

  private static String entry(Block block) {
    return switch (block) {
      case Chapter chapter -> entry(chapter.id(), chapter.heading());
      case Illustration figure -> entry(idOf(figure), figure.figure().title());
      default -> "";
    };
  }

  private static String entry(String id, String name) {
    return "<li><a href=\"#%s\">%s</a></li>\n".formatted(id, escaped(name));
  }

  private static String idOf(Illustration illustration) {
    return "figure-" + illustration.name();
  }

  private void add(Block block, int level) {
    switch (block) {
      case Chapter chapter -> add(chapter, level);
      case Paragraph paragraph -> append("<p>%s</p>\n", spans(paragraph));
      case Bullets bullets -> add(bullets);
      case Table table -> add(table);
      case Illustration illustration -> add(illustration);
      case Note note -> append("<aside><p>%s</p></aside>\n", spans(note.text()));
      case Listing listing ->
          append("<pre class=\"scroll\" tabindex=\"0\">%s</pre>\n", escaped(listing.text()));
    }
  }

  private void add(Chapter chapter, int level) {
    String tag = chapter.closed() ? "details" : "section";
    String heading = "<h" + level + ">" + escaped(chapter.heading()) + "</h" + level + ">";
    append(
        "<%s id=\"%s\">\n%s\n",
        tag, chapter.id(), chapter.closed() ? "<summary>" + heading + "</summary>" : heading);
    chapter.blocks().forEach(block -> add(block, Math.min(6, level + 1)));
    append("</%s>\n", tag);
  }

  private void add(Bullets bullets) {
    out.append("<ul>\n");
    bullets.items().forEach(item -> append("<li>%s</li>\n", spans(item)));
    out.append("</ul>\n");
  }

  private void add(Table table) {
    tables++;
    append(
        """
        <figure class="table">
        <figcaption id="table-%d"><b>Table %d.</b> %s</figcaption>
        <div class="scroll" role="region" aria-labelledby="table-%d" tabindex="0">
        <table%s>
        <thead>
        """,
        tables,
        tables,
        running(table.caption()),
        tables,
        table.table().head().size() >= WIDE ? " class=\"wide\"" : "");
    addRow(table.table(), table.table().head(), true);
    out.append("</thead>\n<tbody>\n");
    table.table().rows().forEach(row -> addRow(table.table(), row, false));
    out.append("</tbody>\n</table>\n</div>\n</figure>\n");
  }

  private void addRow(TextTable table, List<String> cells, boolean head) {
    out.append("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String scope = head ? " scope=\"col\"" : column == 0 ? " scope=\"row\"" : "";
      String tag = scope.isEmpty() ? "td" : "th";
      boolean isLong = cell.length() > (column == 0 ? LONG_NAME : LONG);
      String kind =
          table.right().contains(column) ? " class=\"number\"" : isLong ? " class=\"long\"" : "";
      append("<%s%s%s>%s</%s>", tag, scope, kind, head ? escaped(cell) : running(cell), tag);
    }
    out.append("</tr>\n");
  }

  private void add(Illustration illustration) {
    figures++;
    String id = idOf(illustration);
    InlineFigure figure = illustration.figure().inline(id);
    append("<figure id=\"%s\">\n", id);
    if (!figure.legend().isEmpty()) {
      out.append("<ul class=\"legend\">\n");
      figure
          .legend()
          .forEach(sample -> append("<li>%s%s</li>\n", sample.svg(), escaped(sample.name())));
      out.append("</ul>\n");
    }
    append(
        "<div class=\"panels\" style=\"--width: %s\">\n",
        Svg.number(figure.panels().getFirst().width()));
    figure.panels().forEach(panel -> append("<div class=\"panel\">\n%s</div>\n", panel.svg()));
    append(
        "</div>\n<figcaption><b>Figure %d.</b> %s</figcaption>\n</figure>\n",
        figures, running(illustration.caption()));
  }

  /** In digits that are the same everywhere. */
  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private void append(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String spans(Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (Span span : paragraph.spans()) {
      text.append(
          switch (span) {
            case Span.Words words -> running(words.text());
            case Span.Strong strong -> "<strong>%s</strong>".formatted(running(strong.text()));
            case Span.Code code -> "<code>%s</code>".formatted(escaped(code.text()));
            case Span.Link link ->
                "<a href=\"%s\">%s</a>".formatted(escaped(link.target()), escaped(link.text()));
          });
    }
    return text.toString();
  }

  /**
   * Running text: what belongs together stays on a line. The one index of a report's own words is
   * set as such; another {@code x_y} is the name of somebody's data.
   */
  private static String running(String text) {
    return TOGETHER
        .matcher(escaped(text))
        .replaceAll("<span class=\"kept\">$0</span>")
        .replace("Cohen's d_z", "Cohen's d<sub>z</sub>");
  }
}
