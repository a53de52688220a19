package org.networkff.lab.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Illustration;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Note;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;

/**
 * A document as Markdown, in the dialect of GitHub: the same words, tables and numbers as {@link
 * HtmlPage}; figures are files beside it, chart by chart, so that a line has as many as fit; each
 * leads to the whole figure.
 */
public final class MarkdownPage {
  private final String folder;
  private final StringBuilder out = new StringBuilder();
  private int figures;
  private int tables;

  private MarkdownPage(String folder) {
    this.folder = folder;
  }

  /**
   * The file's text.
   *
   * @param folder of the figures, as seen from the page
   */
  public static String of(Document document, String folder) {
    MarkdownPage page = new MarkdownPage(folder);
    page.paragraph("# " + MarkdownText.escaped(document.title()));
    document.blocks().forEach(block -> page.add(block, 2));
    return page.out.toString();
  }

  private void add(Block block, int level) {
    switch (block) {
      case Chapter chapter -> {
        paragraph("#".repeat(level) + " " + MarkdownText.escaped(chapter.heading()));
        if (chapter.closed()) {
          paragraph("<details><summary>open</summary>");
        }
        chapter.blocks().forEach(inner -> add(inner, Math.min(6, level + 1)));
        if (chapter.closed()) {
          paragraph("</details>");
        }
      }
      case Paragraph text -> paragraph(MarkdownText.of(text));
      case Bullets bullets ->
          paragraph(
              bullets.items().stream()
                  .map(item -> "- " + MarkdownText.of(item))
                  .collect(Collectors.joining("\n")));
      case Table table -> add(table);
      case Illustration illustration -> add(illustration);
      case Note note -> paragraph("> " + MarkdownText.of(note.text()));
      case Listing listing -> paragraph(MarkdownText.fenced(listing.text()));
    }
  }

  private void add(Table table) {
    tables++;
    paragraph("**Table " + tables + ".** " + MarkdownText.escaped(table.caption()));
    paragraph(escaped(table.table()).markdown().stripTrailing());
  }

  /** The table with its cells escaped, but for what it escapes itself. */
  private static TextTable escaped(TextTable table) {
    return new TextTable(
        table.head().stream().map(MarkdownText::escapedCell).toList(),
        table.rows().stream()
            .map(row -> row.stream().map(MarkdownText::escapedCell).toList())
            .toList(),
        table.right());
  }

  private void add(Illustration illustration) {
    figures++;
    String whole = folder + "/" + illustration.name() + ".svg";
    List<Figure> panels = PageFiles.panels(illustration.figure());
    List<String> images = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      String title = MarkdownText.escaped(panels.get(i).title());
      images.add(
          panels.size() == 1
              ? "![%s](%s)".formatted(title, whole)
              : "[![%s](%s/%s)](%s)"
                  .formatted(title, folder, PageFiles.panel(illustration, i), whole));
    }
    paragraph(String.join("\n", images));
    paragraph("**Figure " + figures + ".** " + MarkdownText.escaped(illustration.caption()));
  }

  /** Adds a paragraph, with an empty line between it and the one before. */
  private void paragraph(String text) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(text).append('\n');
  }
}
