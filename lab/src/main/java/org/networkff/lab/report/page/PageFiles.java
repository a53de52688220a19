package org.networkff.lab.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.networkff.format.AtomicFile;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.svg.Png;
import org.networkff.lab.figure.svg.Theme;
import org.networkff.lab.report.page.Block.Illustration;

/**
 * The files of a report: {@code report.html}, {@code report.md} and {@code figures/*.svg}. A figure
 * of a few charts is there as a whole, {@code loss.svg}, and chart by chart, {@code
 * loss-panel-1.svg} and so on, which Markdown sets side by side or below one another as a screen
 * allows; one of many charts is there as a whole only.
 */
public final class PageFiles {
  private static final String PAGE = "report.html";
  private static final String TWIN = "report.md";
  private static final String FIGURES = "figures";
  private static final int FEW = 6; // charts that a page of Markdown sets one by one

  private PageFiles() {}

  /** Page and twin as they lie in a folder. */
  public static List<Path> pages(Path folder) {
    return List.of(folder.resolve(PAGE), folder.resolve(TWIN));
  }

  /**
   * Writes page, twin and figures, and makes the folder if there is none.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(Document document, Path folder) throws IOException {
    Path figures = Files.createDirectories(folder.resolve(FIGURES));
    for (Illustration illustration : document.illustrations()) {
      Figure figure = illustration.figure();
      write(figures.resolve(illustration.name() + ".svg"), figure.svg(Theme.AUTO));
      List<Figure> panels = panels(figure);
      for (int i = 0; i < panels.size() && panels.size() > 1; i++) {
        write(figures.resolve(panel(illustration, i)), panels.get(i).svg(Theme.AUTO));
      }
    }
    write(folder.resolve(TWIN), MarkdownPage.of(document, FIGURES));
    write(folder.resolve(PAGE), HtmlPage.of(document));
  }

  /** What a figure is set as: each of a few charts by itself, else the figure. */
  static List<Figure> panels(Figure figure) {
    List<Figure> panels = figure.panels();
    return panels.size() <= FEW ? panels : List.of(figure);
  }

  /** The file of one chart of a figure of several. */
  static String panel(Illustration illustration, int index) {
    return illustration.name() + "-panel-" + (index + 1) + ".svg";
  }

  /**
   * Writes the figures as pictures too: {@code figures/*.png}.
   *
   * @param theme LIGHT or DARK
   * @param scale pixels for a unit, of which letters have twelve
   * @throws IOException if a file cannot be written
   */
  public static void writePictures(Document document, Path folder, Theme theme, double scale)
      throws IOException {
    Path figures = Files.createDirectories(folder.resolve(FIGURES));
    for (Illustration illustration : document.illustrations()) {
      byte[] picture = Png.of(illustration.figure().svg(theme), scale);
      AtomicFile.write(figures.resolve(illustration.name() + ".png"), out -> out.write(picture));
    }
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.writeString(file, text);
  }
}
