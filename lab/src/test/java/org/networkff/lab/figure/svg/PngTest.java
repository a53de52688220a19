package org.networkff.lab.figure.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  private static String svg(Theme theme) {
    Svg svg = new Svg();
    svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 40 20");
    svg.style(theme.css());
    svg.rect("nff-paper", new Box(0, 0, 40, 20));
    svg.rect("nff-fill nff-c1", new Box(20, 0, 20, 10));
    return svg.close().toString();
  }

  private static BufferedImage painted(Theme theme) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Png.of(svg(theme), 10)));
  }

  @Test
  void aThemeIsPaintedAsItIs() throws IOException {
    BufferedImage light = painted(Theme.LIGHT);
    BufferedImage dark = painted(Theme.DARK);

    assertThat(light.getWidth()).isEqualTo(400);
    assertThat(light.getHeight()).isEqualTo(200);
    assertThat(colour(light, 100, 50)).isEqualTo("#ffffff");
    assertThat(colour(light, 300, 50)).isEqualTo(Theme.LIGHT_SERIES.get(1));
    assertThat(colour(light, 300, 150)).isEqualTo("#ffffff");
    assertThat(colour(dark, 100, 50)).isEqualTo("#0d1117");
    assertThat(colour(dark, 300, 50)).isEqualTo(Theme.DARK_SERIES.get(1));
  }

  @Test
  void theEdgesArePaintedWhateverTheRounding() throws IOException {
    for (int width = 101; width < 110; width++) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(Png.of(svg(Theme.LIGHT), width / 40.0)));
      assertThat(colour(image, 0, image.getHeight() - 1)).isEqualTo("#ffffff");
      assertThat(colour(image, width - 1, image.getHeight() - 1)).isEqualTo("#ffffff");
    }
  }

  @Test
  void aMatrixOfManyClassesIsPainted() throws IOException {
    Svg svg = new Svg();
    svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 100 100");
    svg.style(Theme.LIGHT.css());
    for (int cell = 0; cell < 10_000; cell++) {
      svg.rect("nff-fill nff-c1", new Box(cell % 100, Math.floorDiv(cell, 100), 1, 1));
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(svg.close().toString(), 1)));

    assertThat(colour(image, 99, 99)).isEqualTo(Theme.LIGHT_SERIES.get(1));
  }

  private static String colour(BufferedImage image, int x, int y) {
    return "#%06x".formatted(image.getRGB(x, y) & 0xFFFFFF);
  }

  @Test
  void whatCannotBePaintedIsRefused() {
    assertThatThrownBy(() -> Png.of(svg(Theme.LIGHT), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 × 0 pixels");
    assertThatThrownBy(() -> Png.of(svg(Theme.AUTO), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LIGHT or DARK");
  }
}
