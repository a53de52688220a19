package org.networkff.lab.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.networkff.format.AtomicFile;
import org.networkff.lab.figure.svg.Png;
import org.networkff.lab.figure.svg.Theme;
import org.networkff.lab.report.page.Block.Illustration;

/** The files of a report: {@code report.html}, {@code report.md} and {@code figures/*.svg}. */
public final class PageFiles {
  private static final String FIGURES = "figures";

  private PageFiles() {}

  /**
   * Writes page, twin and figures, and makes the folder if there is none.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(Document document, Path folder) throws IOException {
    Path figures = Files.createDirectories(folder.resolve(FIGURES));
    for (Illustration illustration : document.illustrations()) {
      write(figures.resolve(illustration.name() + ".svg"), illustration.figure().svg(Theme.AUTO));
    }
    write(folder.resolve("report.md"), MarkdownPage.of(document, FIGURES));
    write(folder.resolve("report.html"), HtmlPage.of(document));
  }

  /**
   * Writes the figures as pictures too: {@code figures/*.png}.
   *
   * @param theme LIGHT or DARK
   * @param width in pixels
   * @throws IOException if a file cannot be written
   */
  public static void writePictures(Document document, Path folder, Theme theme, int width)
      throws IOException {
    Path figures = Files.createDirectories(folder.resolve(FIGURES));
    for (Illustration illustration : document.illustrations()) {
      byte[] picture = Png.of(illustration.figure().svg(theme), width);
      AtomicFile.write(figures.resolve(illustration.name() + ".png"), out -> out.write(picture));
    }
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.writeString(file, text);
  }
}
