package org.networkff.network.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.format.Json;
import org.networkff.kernel.Kernels;
import org.networkff.network.Alpha;
import org.networkff.network.Architecture;
import org.networkff.network.ArchitectureDraft;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Goodness;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.LabelPlace;
import org.networkff.network.Normalization;
import org.networkff.network.PlainNetwork;
import org.networkff.network.RandomImages;
import org.networkff.network.RandomPerceptron;
import org.networkff.network.Readout;
import org.networkff.network.WeightedReadout;

/** onnxruntime says of images what the network says. */
class OnnxFileTest {
  private static final int IMAGES = 230; // two full blocks and a bit

  @TempDir private Path folder;

  /**
   * Sizes that are easy to get wrong: one class, as many classes as pixels, one unit, one layer.
   */
  private record Sizes(int classes, int height, int width, List<Integer> hidden) {}

  private static final List<Sizes> SIZES =
      List.of(
          new Sizes(10, 9, 7, List.of(33, 7, 17)),
          new Sizes(4, 1, 20, List.of(16)),
          new Sizes(6, 3, 2, List.of(5, 1, 3)),
          new Sizes(1, 1, 1, List.of(2, 2)),
          new Sizes(23, 5, 31, List.of(40, 64)));

  /** Of top-k one that counts some units of a layer, and one that counts all of most layers. */
  private static final List<Goodness> GOODNESSES =
      Stream.concat(
              Goodness.all().stream(),
              Stream.of(new Goodness.TopSquares(3), new Goodness.TopSquares(30)))
          .toList();

  static Stream<Architecture> architectures() {
    List<Architecture> all = new ArrayList<>();
    for (Sizes sizes : SIZES) {
      for (Normalization normalization : Normalization.values()) {
        for (Goodness goodness : GOODNESSES) {
          all.add(architecture(sizes, normalization, goodness, GoodnessReadout.ALL));
        }
      }
    }
    return all.stream();
  }

  private static Architecture architecture(
      Sizes sizes, Normalization normalization, Goodness goodness, Readout readout) {
    return draft(sizes).normalization(normalization).goodness(goodness).readout(readout).build();
  }

  private static ArchitectureDraft draft(Sizes sizes) {
    boolean even = sizes.classes() % 2 == 0;
    return new ArchitectureDraft()
        .size(sizes.height(), sizes.width())
        .classes(
            IntStream.range(0, sizes.classes()).mapToObj(k -> "class " + k).toArray(String[]::new))
        .standardization(even ? new Standardization(0.2, 0.4) : Standardization.UNIT)
        .labelEmbedding(label(sizes))
        .alpha(Alpha.MEAN);
  }

  private static LabelEmbedding label(Sizes sizes) {
    return new LabelEmbedding(sizes.classes() % 2 == 0 ? 2.82 : -1);
  }

  private static List<Integer> hidden(Architecture architecture) {
    return SIZES.stream()
        .filter(sizes -> sizes.classes() == architecture.classes())
        .findFirst()
        .orElseThrow()
        .hidden();
  }

  private static ForwardForwardNetwork network(Architecture architecture) {
    List<Integer> hidden = hidden(architecture);
    double[] gamma = new Random(5).doubles(hidden.size(), -0.5, 2).toArray();
    int[] widths = hidden.stream().mapToInt(width -> width).toArray();
    return new PlainNetwork(architecture, gamma, widths).network;
  }

  private static LabeledImages images(Classifier network) {
    int pixels = network.imageHeight() * network.imageWidth();
    LabeledImages row = RandomImages.of(IMAGES, pixels, network.classes(), 1);
    byte[] bytes = row.bytes();
    byte[] labels = new byte[IMAGES];
    return LabeledImages.of(
        network.imageHeight(), network.imageWidth(), network.classNames(), bytes, labels);
  }

  private int check(Classifier network) throws IOException, OrtException {
    return OnnxAgreement.check(folder.resolve("model.onnx"), network, images(network));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void everyLayersGoodnessForEveryLabelIsOurs(Architecture architecture)
      throws IOException, OrtException {
    int clear = check(network(architecture));
    assertThat(clear).isGreaterThan(IMAGES * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource(GoodnessReadout.class)
  void everyReadoutWeighsTheLayersAsOurs(GoodnessReadout readout) throws IOException, OrtException {
    for (Sizes sizes : SIZES) {
      check(network(architecture(sizes, Normalization.L2, Goodness.MEAN_SQUARE, readout)));
    }
  }

  @Test
  void fittedWeightsWeighTheLayersAsOurs() throws IOException, OrtException {
    Readout readout = new WeightedReadout(List.of(0.5, 0.0, 2.0));
    check(network(architecture(SIZES.getFirst(), Normalization.L2, Goodness.MEAN, readout)));
  }

  static Stream<Arguments> inputs() {
    return Stream.of(LabelPlace.values())
        .flatMap(
            place -> Stream.of(Normalization.values()).map(before -> Arguments.of(place, before)));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void aLabelBesideThePixelsIsARowToo(LabelPlace place, Normalization before)
      throws IOException, OrtException {
    for (Sizes sizes : SIZES) {
      ForwardForwardNetwork network = network(with(sizes, place, before, BlackBox.NOTHING));
      check(network);
      check(PlainNetwork.withHead(network));
    }
  }

  /** Few levels: near the edge of one, the last bit of an activity would decide which it is. */
  static Stream<Between> between() {
    return Stream.of(BlackBox.BINARIZE, BlackBox.quantize(1), BlackBox.quantize(3));
  }

  @ParameterizedTest
  @MethodSource("between")
  void whatStandsBetweenLayersIsInTheGraph(Between between) throws IOException, OrtException {
    for (Sizes sizes : SIZES) {
      Architecture architecture = with(sizes, LabelPlace.OVERWRITE, Normalization.L2, between);
      ForwardForwardNetwork network = network(architecture);
      check(network);
      check(PlainNetwork.withHead(network));
    }
  }

  @Test
  void whatIsDrawnAtRandomOrKnownToNobodyIsRefused() {
    Sizes sizes = SIZES.getFirst();
    Between own = (x, from, count, random) -> x[from] = 0;
    for (Between between : List.of(BlackBox.noise(0.1), own, BlackBox.named("own", own))) {
      ForwardForwardNetwork network =
          network(with(sizes, LabelPlace.OVERWRITE, Normalization.L2, between));
      String name = between.name().isEmpty() ? "a function" : between.name();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OnnxFile.write(folder.resolve("model.onnx"), network))
          .withMessage(
              name + " between layers has no form in ONNX: none, binarize and quantize have");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NpzFile.write(folder.resolve("model.npz"), network))
          .withMessageStartingWith(name + " between layers is no number");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static Architecture with(
      Sizes sizes, LabelPlace place, Normalization before, Between between) {
    return draft(sizes)
        .labelEmbedding(label(sizes).at(place))
        .inputNormalization(before)
        .between(between)
        .build();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void aSoftmaxHeadSeesTheNeutralLabel(Architecture architecture) throws IOException, OrtException {
    ForwardForwardNetwork head = PlainNetwork.withHead(network(architecture));
    check(head);
    try (OnnxRun run = OnnxRun.of(folder.resolve("model.onnx"))) {
      assertThat(run.outputs()).containsExactly("scores", "label");
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void thePerceptronSeesTheWholePicture(Normalization normalization)
      throws IOException, OrtException {
    check(RandomPerceptron.random(normalization, 33, 7, 4));
    check(RandomPerceptron.random(normalization, 5, 4));
    check(RandomPerceptron.normalized(normalization, 33, 7, 4));
  }

  @Test
  void whatItIsAndCameFromStandsInTheFile() throws IOException, OrtException {
    Architecture a = PlainNetwork.ARCHITECTURE;
    ForwardForwardNetwork network = new PlainNetwork(a, new double[] {1}, 3).network;
    Path file = folder.resolve("model.onnx");
    OnnxFile.write(file, network.withProvenance(Map.of("seed", "7")));
    try (OnnxRun run = OnnxRun.of(file)) {
      assertThat(run.outputs()).containsExactly("goodness", "scores", "label");
      assertThat(run.description()).contains("uint8 [N, 1, 20]", "4 classes");
      assertThat(run.metadata())
          .containsEntry("networkff.kind", "forward-forward")
          .containsEntry("provenance.seed", "7")
          .containsEntry("classNames", Json.compact(a.classNames()))
          .containsKey("networkff.architecture");
    }
  }

  @Test
  void theSameNetworkIsTheSameBytes() throws IOException {
    ForwardForwardNetwork network =
        new PlainNetwork(PlainNetwork.ARCHITECTURE, new double[] {1}, 3).network;
    Path file = folder.resolve("model.onnx");
    OnnxFile.write(file, network);
    byte[] first = Files.readAllBytes(file);
    OnnxFile.write(file, network);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void aGoodnessOfOnesOwnIsRefused() throws IOException {
    Goodness own = new Cubes();
    Architecture cubes = new ArchitectureDraft().goodness(own).build();
    ForwardForwardNetwork network = new PlainNetwork(cubes, new double[] {1}, 3).network;
    Path file = folder.resolve("model.onnx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxFile.write(file, network))
        .withMessage("goodness cubes has no form in ONNX: use one that networkff knows by name");
    assertThat(file).doesNotExist();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpzFile.write(file, network))
        .withMessageContaining("goodness cubes is no sum of squares");
  }

  /** Something that nobody else knows. */
  private record Cubes() implements Goodness {
    @Override
    public String name() {
      return "cubes";
    }

    @Override
    public double of(Kernels kernels, float[] h, int offset, int width) {
      return h[offset] * h[offset] * h[offset];
    }

    @Override
    public void gradient(
        Kernels kernels,
        float[] h,
        int offset,
        int width,
        double slope,
        float[] delta,
        int deltaOffset) {
      throw new UnsupportedOperationException("nothing is trained here");
    }
  }
}
