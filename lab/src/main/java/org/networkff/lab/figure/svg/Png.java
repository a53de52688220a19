package org.networkff.lab.figure.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A figure as a picture of pixels. It takes a theme whose colours are in place, so not AUTO. */
public final class Png {
  private static final int LARGEST = 20_000;

  /** A matrix of many classes has thousands of cells; the library's own limit is 2,000 shapes. */
  private static final LoaderContext OWN_FIGURES =
      LoaderContext.builder()
          .documentLimits(
              new DocumentLimits(
                  DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
                  DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
                  1_000_000))
          .build();

  private Png() {}

  /**
   * Paints an SVG.
   *
   * @param svg a document as {@link Svg} writes it
   * @param scale pixels for a unit of the SVG
   * @return the content of a PNG file
   * @throws IllegalArgumentException if the text is no SVG, its colours are not in place, or the
   *     picture would be too large
   */
  public static byte[] of(String svg, double scale) {
    if (svg.contains("var(--")) {
      throw new IllegalArgumentException(
          "a picture needs colours in place: draw the figure with Theme.LIGHT or DARK");
    }
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, OWN_FIGURES);
    if (document == null) {
      throw new IllegalArgumentException("this is no SVG that could be painted");
    }
    int width = (int) Math.rint(scale * document.size().getWidth());
    int height = (int) Math.rint(scale * document.size().getHeight());
    if (width < 1 || width > LARGEST || height < 1 || height > LARGEST) {
      throw new IllegalArgumentException(
          "a picture of %d × %d pixels: must be 1 to %d each".formatted(width, height, LARGEST));
    }
    return encoded(painted(document, width, height));
  }

  private static BufferedImage painted(SVGDocument document, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    // scaled by itself in both directions, so that rounding leaves no edge unpainted
    canvas.scale(width / document.size().getWidth(), height / document.size().getHeight());
    document.render((Component) null, canvas, new ViewBox(document.size()));
    canvas.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }
}
