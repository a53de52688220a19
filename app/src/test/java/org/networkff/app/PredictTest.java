package org.networkff.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
  void invertsOnDemandAndWhereTheBorderIsLight() throws IOException {
    Path dark = picture("png", 0, true);
    assertThat(predict("--invert=yes", dark).out()).contains(": 0  (0 ");
    assertThat(predict("--invert=auto", dark).out()).contains(": 0  (0 ");
    Path light = picture("png", 0, false);
    assertThat(predict("--invert=auto", light).out()).contains(": 0  (0 ");
    assertThat(predict("--invert=auto", light).out())
        .isEqualTo(predict("--invert=no", light).out());
    assertThat(predict("--invert=no", light).out())
        .as("without a word about MNIST: as it is")
        .isEqualTo(CommandLineRun.of("predict", "--model=" + model, "" + light).out());
  }

  private static CommandLineRun predict(String option, Path image) {
    CommandLineRun run = CommandLineRun.of("predict", "--model=" + model, option, "" + image);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void readsFoldersInTheOrderOfNames() throws IOException {
    Path pictures = folder.resolve("pictures");
    Path inner = Files.createDirectories(pictures.resolve("inner"));
    Files.move(picture("png", 2, false), inner.resolve("a.png"));
    Files.move(picture("bmp", 1, false), pictures.resolve("b.BMP"));
    Files.move(picture("jpg", 0, false), pictures.resolve("z.jpg"));
    Files.writeString(pictures.resolve("notes.txt"), "no picture, and nobody says it is");
    Files.writeString(inner.resolve(".hidden.png"), "no picture");
    Files.createSymbolicLink(inner.resolve("loop"), pictures);

    CommandLineRun run = predict("--threads=2", pictures);

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll("  \\(.*", "")))
        .containsExactly(
            pictures.resolve("b.BMP") + ": 1",
            inner.resolve("a.png") + ": 2",
            pictures.resolve("z.jpg") + ": 0");
  }

  @Test
  void tellsTheGoodnessOfEachLayerForEachLabel() throws IOException {
    Path one = picture("png", 1, false);
    List<String> lines = predict("--goodness", one).out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).containsPattern(": 1  \\(1 .*\\)  confidence 0\\.\\d{3}$");
    assertThat(lines.getLast()).matches("  layer 2: 0 [0-9.]+, 1 [0-9.]+, 2 [0-9.]+");

    CommandLineRun json =
        CommandLineRun.of("predict", "--model=" + model, "--goodness", "--format=json", "" + one);
    List<?> goodness = (List<?>) Objects.requireNonNull(json.json().get("goodness"));
    List<?> scores = (List<?>) Objects.requireNonNull(json.json().get("scores"));
    Object best = Objects.requireNonNull(Json.object(scores.getFirst()).get("score"));
    double sum = goodness.stream().mapToDouble(layer -> (Double) ((List<?>) layer).get(1)).sum();
    assertThat((Double) best).isCloseTo(sum, within(1e-9));
  }

  @Test
  void streamsJsonLinesAndCsv() throws IOException {
    Path images = data.resolve("t10k-images-idx3-ubyte");
    List<String> json = predict("--format=json", images).out().lines().toList();
    assertThat(json).hasSize(TinyDataSet.TEST);
    List<String> csv = predict("--format=csv", images).out().lines().toList();
    assertThat(csv).hasSize(1 + TinyDataSet.TEST);
    assertThat(csv.getFirst()).isEqualTo("image,label,name,confidence,score.0,score.1,score.2");
    for (int i = 0; i < TinyDataSet.TEST; i++) {
      Map<String, @Nullable Object> object = Json.object(Json.parse(json.get(i), 1 << 16));
      List<String> row = List.of(csv.get(1 + i).split(","));
      assertThat(row).hasSize(7);
      assertThat(row.get(0)).isEqualTo(images + "[" + i + "]").isEqualTo(object.get("image"));
      assertThat(row.get(1)).isEqualTo(String.valueOf(object.get("label")));
      assertThat(row.get(3)).isEqualTo(String.valueOf(object.get("confidence")));
    }
  }

  @Test
  void threadsMakeNoDifference() {
    Path images = data.resolve("train-images-idx3-ubyte");
    assertThat(predict("--threads=3", images).out())
        .isEqualTo(predict("--threads=1", images).out());
  }

  @Test
  void whatIsGoodForNobodyIsRefused() throws IOException {
    String image = picture("png", 1, false).toString();
    CommandLineRun both =
        CommandLineRun.of("predict", "--model=" + model, "--json=-", "--format=csv", image);
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.errorLines().getFirst()).contains("--json - and --format both");
    CommandLineRun unknown = CommandLineRun.of("predict", "--model=" + model, "--fit=x", image);
    assertThat(unknown.status()).isEqualTo(2);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    CommandLineRun nothing = CommandLineRun.of("predict", "--model=" + model, "" + empty);
    assertThat(nothing.status()).isEqualTo(1);
    assertThat(nothing.errorLines()).singleElement().asString().contains("no picture in it");
  }

  /** As many images as would not fit: 36 MB of pixels, and half a gigabyte of answers. */
  @Test
  @Tag("slow")
  @Timeout(120)
  void aMillionImagesNeedNoMoreMemoryThanOneBlock() throws Exception {
    int count = 1_000_000;
    Path images = folder.resolve("million.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(images), 1 << 16)) {
      out.write(ByteBuffer.allocate(16).putInt(0x803).putInt(count).putInt(6).putInt(6).array());
      byte[] thousand = new byte[36_000];
      for (int i = 0; i < count / 1000; i++) {
        out.write(thousand);
      }
    }
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(
                CommandLineProcess.command(
                    List.of("-XX:+UseSerialGC", "-Xmx24m"),
                    List.of(
                        "predict",
                        "--model=" + model,
                        "--format=csv",
                        "--goodness",
                        images.toString())))
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    try (Stream<String> lines = Files.lines(printed)) {
      assertThat(lines.count()).isEqualTo(1 + count);
    }
  }

  /** Many threads could take 5 GB of such pictures at once: there is one. */
  @Test
  @Timeout(60)
  void aLargePictureNeedsLittleMemory() throws Exception {
    Path pictures = folder.resolve("pictures");
    DataFiles.pictures(TinyDataSet.images(30), pictures);
    Path large = folder.resolve("large.safetensors");
    CommandLineRun trained =
        CommandLineRun.of(
            "train",
            "--dataset=" + pictures,
            "--image-size=256x256",
            "--hidden=5",
            "--batch=5",
            "--epochs=1",
            "--out=" + large);
    assertThat(trained.status()).as(trained.err()).isZero();
    Process process =
        new ProcessBuilder(
                CommandLineProcess.command(
                    List.of("-Xmx64m"),
                    List.of(
                        "predict",
                        "--model=" + large,
                        "--threads=64",
                        "" + picture("png", 1, false))))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
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
            Files.createDirectories(folder.resolve("empty")).toString(),
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

    assertThat(text.out()).contains("layer 2 alone", "predicted", "precision", "recall", "F1");
    assertThat(text.out())
        .contains("Layer 1, were its", "Layer 2, were its", "goodness  best wrong  margin\n");
    assertThat(text.out().lines().skip(1)) // the first has the files' paths
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(json.json())
        .containsEntry("dataset", data.toString())
        .containsEntry("testSize", (long) TinyDataSet.TEST)
        .containsKeys("testAccuracy", "perLayerTestAccuracy", "confusion", "classNames");
    List<?> classes = (List<?>) Objects.requireNonNull(json.json().get("perClass"));
    assertThat(classes).hasSize(TinyDataSet.CLASSES);
    assertThat(Json.object(classes.getFirst()))
        .containsEntry("images", (long) TinyDataSet.TEST / TinyDataSet.CLASSES)
        .containsKeys("predicted", "correct", "precision", "recall", "f1");
  }

  @Test
  void evaluatesEachLayerAndClass() throws IOException {
    Map<String, @Nullable Object> json =
        CommandLineRun.of("evaluate", "--model=" + model, "--json=-").json();
    List<?> accuracies = (List<?>) Objects.requireNonNull(json.get("perLayerTestAccuracy"));
    List<?> layers = (List<?>) Objects.requireNonNull(json.get("perLayer"));
    assertThat(layers).hasSize(2);
    for (int l = 0; l < 2; l++) {
      Map<String, @Nullable Object> layer = Json.object(layers.get(l));
      assertThat(layer)
          .containsEntry("accuracy", accuracies.get(l))
          .containsEntry("images", (long) TinyDataSet.TEST)
          .containsKeys("goodness", "bestWrong");
      assertThat((Double) layer.get("margin")).as("it has learned").isPositive();
      List<?> classes = (List<?>) Objects.requireNonNull(layer.get("perClass"));
      assertThat(classes).hasSize(TinyDataSet.CLASSES);
      assertThat(Json.object(classes.getLast()))
          .containsEntry("images", (long) TinyDataSet.TEST / TinyDataSet.CLASSES)
          .containsKeys("correct", "recall", "goodness", "bestWrong", "margin");
    }
  }

  /** The head decides; the layers below have their goodness nevertheless. */
  @Test
  void evaluatesTheLayersBelowASoftmaxHead() throws IOException {
    Path headed = folder.resolve("headed.safetensors");
    CommandLineRun trained =
        CommandLineRun.of(
            "train",
            "--dataset=" + data,
            "--hidden=20,15",
            "--batch=20",
            "--epochs=5",
            "--set=readout=softmax",
            "--out=" + headed);
    assertThat(trained.status()).as(trained.err()).isZero();
    CommandLineRun run = CommandLineRun.of("evaluate", "--model=" + headed);
    assertThat(run.out()).contains("Layer 1, were its", "Layer 2, were its");
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
    assertThat(evaluation.out()).contains("predicted", "F1").doesNotContain("alone");
    CommandLineRun json = CommandLineRun.of("evaluate", "--model=" + twin, "--json=-");
    assertThat(json.json())
        .containsEntry("perLayerTestAccuracy", List.of())
        .containsEntry("perLayer", List.of());
    assertThat(evaluation.out())
        .endsWith("No figures by layer: those of this network have no goodness.\n");
  }

  @Test
  void exports() throws IOException {
    Path onnx = folder.resolve("model.onnx");
    CommandLineRun run = CommandLineRun.of("export", "--model=" + model, "--out=" + onnx);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith(onnx + ": ONNX").contains(" bytes");
    assertThat(Files.readString(onnx, ISO_8859_1)).contains("networkff.architecture", "ArgMax");

    Path arrays = folder.resolve("arrays.bin");
    String out = "--out=" + arrays;
    assertThat(CommandLineRun.of("export", "--model=" + model, "--format=npz", out).status())
        .isZero();
    assertThat(Files.readString(arrays, ISO_8859_1)).startsWith("PK").contains("layer.2.bias.npy");
  }

  @Test
  void anExportWithoutAFormatOrAModelIsRefused() {
    Path other = folder.resolve("model.pb");
    CommandLineRun run = CommandLineRun.of("export", "--model=" + model, "--out=" + other);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines().getFirst()).contains("model.pb: neither .onnx nor .npz");
    CommandLineRun none =
        CommandLineRun.of("export", "--model=none", "--out=" + folder.resolve("x.npz"));
    assertThat(none.status()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void imagesOfAnotherSizeAreRefused() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("evaluate", "--model=" + model, "--dataset=fashion-mnist-sample");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines().getLast()).contains("28×28", "6×6");
  }
}
