package org.networkff.network.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.format.Json;
import org.networkff.network.Architecture;
import org.networkff.network.ArchitectureDraft;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.LabelPlace;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.PlainNetwork;
import org.networkff.network.Predictor;
import org.networkff.network.RandomImages;
import org.networkff.network.RandomPerceptron;

/** The arrays are all that it takes to predict. */
class NpzFileTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 20, 4, 1);
  private static final double[] GAMMA = {0.5, -0.25, 2};

  @TempDir private Path folder;

  static Stream<Architecture> architectures() {
    Architecture beside =
        new ArchitectureDraft()
            .labelEmbedding(new LabelEmbedding(1.5, LabelPlace.APPEND))
            .inputNormalization(Normalization.NONE)
            .readout(GoodnessReadout.COLLABORATIVE)
            .build();
    return Stream.concat(PlainNetwork.architectures(), Stream.of(beside));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void plainLoopsOverTheArraysComeToOurScores(Architecture architecture) throws IOException {
    ForwardForwardNetwork network = new PlainNetwork(architecture, GAMMA, 33, 7, 17).network;
    Map<String, double[]> arrays = written(network);
    Predictor predictor = network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      for (int label = 0; label < 4; label++) {
        double expected = predictor.score(image, label);
        assertThat(score(arrays, image, label)).isCloseTo(expected, within(1e-5 * expected));
      }
    }
  }

  /** Nothing but arrays. */
  private static double score(Map<String, double[]> arrays, int image, int label) {
    double[] pixels = pixels(arrays, image);
    int from = (int) number(arrays, "label.overwrites");
    double[] x = new double[4 + pixels.length - from];
    x[label] = number(arrays, "label.scale");
    System.arraycopy(pixels, from, x, 4, pixels.length - from);
    double score = 0;
    double[] weights = array(arrays, "readout.weight");
    for (int l = 0; l < weights.length; l++) {
      x = layer(arrays, "layer." + (l + 1), normalized(arrays, x, l));
      for (int j = 0; j < x.length; j++) {
        x[j] = Math.max(0, x[j]);
        score += weights[l] * array(arrays, "goodness.scale")[l] * x[j] * x[j];
      }
    }
    return score;
  }

  private static double[] pixels(Map<String, double[]> arrays, int image) {
    double[] x = new double[20];
    for (int j = 0; j < 20; j++) {
      double pixel = (IMAGES.bytes()[IMAGES.offset(image) + j] & 0xff) / 255.0;
      x[j] = (pixel - number(arrays, "mean")) / number(arrays, "sd");
    }
    return x;
  }

  private static double[] normalized(Map<String, double[]> arrays, double[] x, int of) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    double[] normalized = x.clone();
    for (int j = 0; j < x.length; j++) {
      normalized[j] *= array(arrays, "norm.length")[of];
      double norm = Math.sqrt(squares) + number(arrays, "norm.epsilon");
      normalized[j] /= Math.pow(norm, array(arrays, "norm.power")[of]);
    }
    return normalized;
  }

  private static double[] layer(Map<String, double[]> arrays, String name, double[] x) {
    double[] z = array(arrays, name + ".bias").clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < z.length; j++) {
        z[j] += x[i] * array(arrays, name + ".weight")[i * z.length + j];
      }
    }
    return z;
  }

  @Test
  void aPerceptronsArraysComeToItsOutputs() throws IOException {
    assertThat(
            array(assertOutputs(RandomPerceptron.random(Normalization.RMS, 33, 4)), "norm.length"))
        .hasSize(1);
    assertThat(
            array(
                assertOutputs(RandomPerceptron.normalized(Normalization.RMS, 33, 4)),
                "norm.length"))
        .hasSize(2);
  }

  private Map<String, double[]> assertOutputs(MultilayerPerceptron network) throws IOException {
    Map<String, double[]> arrays = written(network);
    Predictor predictor = network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      double[] h = layer(arrays, "layer.1", normalized(arrays, pixels(arrays, image), 0));
      for (int j = 0; j < h.length; j++) {
        h[j] = Math.max(0, h[j]);
      }
      boolean between = array(arrays, "norm.length").length > 1;
      double[] z = layer(arrays, "head", between ? normalized(arrays, h, 1) : h);
      for (int label = 0; label < 4; label++) {
        double expected = predictor.score(image, label);
        assertThat(z[label]).isCloseTo(expected, within(1e-4));
      }
    }
    assertThat(arrays).doesNotContainKeys("label.scale", "gamma", "readout.weight");
    return arrays;
  }

  @Test
  void aHeadNeedsNoWeightsOfLayers() throws IOException {
    ForwardForwardNetwork network =
        new PlainNetwork(PlainNetwork.ARCHITECTURE, GAMMA, 33, 7, 17).network;
    assertThat(written(network)).containsKey("readout.weight");
    assertThat(array(written(network), "gamma")).containsExactly(GAMMA);
    assertThat(written(PlainNetwork.withHead(network)))
        .containsKeys("head.weight", "head.bias", "norm.length")
        .doesNotContainKey("readout.weight");
  }

  @Test
  void whatItIsAndCameFromIsThereAsText() throws IOException {
    ForwardForwardNetwork network =
        new PlainNetwork(PlainNetwork.ARCHITECTURE, GAMMA, 3, 4, 5)
            .network.withProvenance(Map.of("seed", "7"));
    String metadata = text(written(network), "metadata");
    assertThat(Json.object(Json.parse(metadata, 1 << 20)))
        .containsEntry("provenance.seed", "7")
        .containsKey("networkff.architecture");
    assertThat(text(written(network), "classes")).isEqualTo("abcd");
  }

  private Map<String, double[]> written(Classifier network) throws IOException {
    Path file = folder.resolve("model.npz");
    NpzFile.write(file, network);
    Map<String, double[]> arrays = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replace(".npy", ""), elements(zip.readAllBytes()));
      }
    }
    return arrays;
  }

  /** The elements of an array; of texts, their characters. */
  private static double[] elements(byte[] npy) {
    ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getShort(8);
    String header = new String(npy, 10, length, StandardCharsets.US_ASCII);
    bytes.position(10 + length);
    int size = header.contains("<f8") ? 8 : 4;
    double[] elements = new double[bytes.remaining() / size];
    for (int i = 0; i < elements.length; i++) {
      elements[i] =
          header.contains("<f8")
              ? bytes.getDouble()
              : header.contains("<f4") ? bytes.getFloat() : bytes.getInt();
    }
    return elements;
  }

  private static double[] array(Map<String, double[]> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  private static double number(Map<String, double[]> arrays, String name) {
    return array(arrays, name)[0];
  }

  private static String text(Map<String, double[]> arrays, String name) {
    StringBuilder text = new StringBuilder();
    for (double character : array(arrays, name)) {
      text.appendCodePoint((int) character);
    }
    return text.toString();
  }
}
