package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.format.Json;

class PredictTest {
  @TempDir private static Path trained = Path.of("");
  private static Path data = Path.of("");
  private static Path model = Path.of("");
  @TempDir private Path folder;

  @BeforeAll
  static void trainModel() throws IOException {
    data = TinyDataSet.write(trained.resolve("data"));
    model = trained.resolve("m.safetensors");
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--dataset=" + data,
            "--hidden=20,15",
            "--batch=20",
            "--epochs=60",
            "--set=learning-rate=0.01",
            "--out=" + model);
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** A class is a bright row; here it is drawn larger than the model's images are. */
  private Path picture(String format, int label, boolean inverted) throws IOException {
    BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 60; x++) {
        int grey = (y / 10 == 2 + label ? 220 : 30) ^ (inverted ? 0xff : 0);
        picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    Path file = folder.resolve("label-" + label + "." + format);
    assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void knowsPictures(String format) throws IOException {
    Path one = picture(format, 1, false);
    CommandLineRun run =
        CommandLineRun.of("predict", "--model=" + model, "" + one, "" + picture(format, 2, false));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).startsWith(one + ": 1  (1 ").contains("label-2." + format + ": 2  (2 ");
  }

  @Test
  void invertsOnDemand() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("predict", "--model=" + model, "--invert", "" + picture("png", 0, true));

    assertThat(run.out()).contains(": 0  (0 ");
  }

  @Test
  void readsIdxFilesAndWritesJson() throws IOException {
    Path images = data.resolve("t10k-images-idx3-ubyte");
    CommandLineRun run =
        CommandLineRun.of("predict", "--model=" + model, "--json=-", images.toString());

    List<?> predictions = (List<?>) Objects.requireNonNull(run.json().get("predictions"));
    assertThat(predictions).hasSize(TinyDataSet.TEST);
    int right = 0;
    for (int i = 0; i < TinyDataSet.TEST; i++) {
      Object label = Json.object(predictions.get(i)).get("label");
      right += Objects.equals(label, (long) i % TinyDataSet.CLASSES) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(25);
    assertThat(run.err()).contains("ubyte[0]: 0");
  }

  @Test
  void tellsOfFilesThatAreNoImagesAndGoesOn() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    Path cut = folder.resolve("cut.png");
    byte[] whole = Files.readAllBytes(picture("png", 1, false));
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path other = Files.write(folder.resolve("other"), new byte[] {0, 0, 8, 3, 0, 0, 0, 1});
    Path good = picture("png", 1, false);
    CommandLineRun run =
        CommandLineRun.of(
            "predict",
            "--model=" + model,
            text.toString(),
            cut.toString(),
            other.toString(),
            folder.toString(),
            folder.resolve("none.png").toString(),
            good.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("networkff: " + folder));
    assertThat(run.out().lines()).singleElement().asString().startsWith(good + ": 1");
  }

  @Test
  void evaluates() throws IOException {
    CommandLineRun text = CommandLineRun.of("evaluate", "--model=" + model);
    CommandLineRun json = CommandLineRun.of("evaluate", "--model=" + model, "--json=-");

    assertThat(text.out()).contains("layer 2 alone", "predicted", "0  ", "right");
    assertThat(json.json())
        .containsEntry("dataset", data.toString())
        .containsEntry("testSize", (long) TinyDataSet.TEST)
        .containsKeys("testAccuracy", "perLayerTestAccuracy", "confusion", "classNames");
  }

  @Test
  void theTwinPredictsAndEvaluatesToo() throws IOException {
    Path twin = folder.resolve("twin.safetensors");
    CommandLineRun trained =
        CommandLineRun.of(
            "train",
            "--variant=bp",
            "--dataset=" + data,
            "--hidden=20",
            "--batch=20",
            "--epochs=60",
            "--set=learning-rate=0.01",
            "--out=" + twin);
    assertThat(trained.status()).as(trained.err()).isZero();
    Path one = picture("png", 1, false);

    CommandLineRun prediction = CommandLineRun.of("predict", "--model=" + twin, "" + one);
    assertThat(prediction.out()).startsWith(one + ": 1  (1 ");
    CommandLineRun evaluation = CommandLineRun.of("evaluate", "--model=" + twin);
    assertThat(evaluation.out()).contains("predicted", "right").doesNotContain("alone");
    CommandLineRun json = CommandLineRun.of("evaluate", "--model=" + twin, "--json=-");
    assertThat(json.json()).containsEntry("perLayerTestAccuracy", List.of());
  }

  @Test
  void imagesOfAnotherSizeAreRefused() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("evaluate", "--model=" + model, "--dataset=fashion-mnist-sample");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines().getLast()).contains("28×28", "6×6");
  }
}
