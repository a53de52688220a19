package org.networkff.network.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.data.Standardization;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.kernel.Kernels;
import org.networkff.network.Alpha;
import org.networkff.network.Architecture;
import org.networkff.network.ArchitectureDraft;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Goodness;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.Layer;
import org.networkff.network.Normalization;
import org.networkff.network.PlainNetwork;
import org.networkff.network.Readout;
import org.networkff.network.SoftmaxReadout;
import org.networkff.network.WeightedReadout;

/** A network outlives its process; a file that is none says so in one line. */
class ModelFileTest {
  @TempDir private Path folder;
  private Path file;
  private ForwardForwardNetwork network;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model.safetensors");
    network = network(Alpha.ONE);
    ModelFile.write(file, network);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    assertSame(read(), network);
  }

  @Test
  void anAlphaOfOnesOwnComesBack() throws IOException {
    Alpha alpha = new Alpha.Matrix(List.of(List.of(0.0, 0.25), List.of(-1.5, 0.0)));
    ModelFile.write(file, network(alpha));
    assertThat(read().architecture().alpha()).isEqualTo(alpha);
  }

  @Test
  void theWeightsOfAReadoutComeBack() throws IOException {
    WeightedReadout readout = new WeightedReadout(List.of(0.25, 3.0));
    ModelFile.write(file, with(readout));
    assertThat(read().architecture().readout()).isEqualTo(readout);
    assertThat(IntStream.range(0, 2).mapToDouble(read()::readoutWeight)).containsExactly(0.25, 3.0);
    change((metadata, tensors) -> replace(metadata, "[0.25,3.0]", "[0.25,-3.0]"));
    assertRefused(
        () -> ModelFile.read(file),
        "a readout's weight of -3.0: must be a finite number, at least 0");
    change((metadata, tensors) -> replace(metadata, "[0.25,-3.0]", "[1]"));
    assertRefused(() -> ModelFile.read(file), "a readout of 1 weights for 2 layers");
  }

  private ForwardForwardNetwork with(Readout readout) {
    return new ForwardForwardNetwork(
        network.architecture().withReadout(readout),
        List.of(layer(6, 5), layer(5, 4)),
        new double[] {0.5, -2},
        Map.of());
  }

  private static void replace(Map<String, String> metadata, String old, String by) {
    metadata.computeIfPresent("networkff.architecture", (key, json) -> json.replace(old, by));
  }

  @Test
  void everyGoodnessComesBack() {
    for (String name : List.of("mean-square", "sum-square", "mean", "top-1", "top-99999")) {
      assertThat(Goodness.named(name).name()).isEqualTo(name);
    }
    for (String name : List.of("top-0", "top-", "top-100000", "top--1", "median")) {
      assertThatThrownBy(() -> Goodness.named(name))
          .hasMessage("no goodness is called " + name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theSameNetworkIsTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(file);
    ModelFile.write(file, ModelFile.read(file));
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void namesAndShapesAreWhatOtherToolsExpect() throws IOException {
    Safetensors model = Safetensors.read(file, 1 << 20);
    assertThat(model.tensors().keySet())
        .containsExactly("layer.1.weight", "layer.1.bias", "layer.2.weight", "layer.2.bias");
    assertThat(model.tensors().get("layer.1.weight")).isNotNull();
    assertThat(shape(model, "layer.1.weight")).containsExactly(6, 5);
    assertThat(shape(model, "layer.2.bias")).containsExactly(4);
    assertThat(model.metadata())
        .containsEntry("networkff.format", "1")
        .containsEntry("networkff.kind", "forward-forward");
    assertThat(model.metadata()).containsEntry("provenance.seed", "7");
  }

  @Test
  void aSoftmaxHeadComesBack() throws IOException {
    ForwardForwardNetwork head = PlainNetwork.withHead(network);
    ModelFile.write(file, head);
    assertThat(shape(Safetensors.read(file, 1 << 20), "head.weight")).containsExactly(4, 3);
    assertThat(read().architecture().readout()).isEqualTo(new SoftmaxReadout());
    assertThat(read().headWeights()).isEqualTo(head.headWeights());
    assertThat(read().headBiases()).isEqualTo(head.headBiases());
  }

  @Test
  void aHeadThatIsMissingOrDoesNotFitIsNamed() throws IOException {
    ModelFile.write(file, PlainNetwork.withHead(network));
    change(
        (metadata, tensors) ->
            tensors.replace("head.weight", new Tensor(new int[] {5, 3}, new float[15])));
    assertRefused(() -> ModelFile.read(file), "head.weight is 5 × 3, but 4 × 3 is needed");
    change((metadata, tensors) -> tensors.remove("head.weight"));
    assertRefused(() -> ModelFile.read(file), "5 tensors, but 3 layers need 6");
  }

  @Test
  void aHeadThatDecidesNothingIsOneTensorTooMany() throws IOException {
    ModelFile.write(file, PlainNetwork.withHead(network));
    change(
        (metadata, tensors) ->
            metadata.computeIfPresent(
                "networkff.architecture", (key, json) -> json.replace("softmax", "all")));
    assertRefused(() -> ModelFile.read(file), "6 tensors, but 2 layers need 4");
  }

  @Test
  void aFileOfAnotherKindIsNoModel() throws IOException {
    Files.writeString(file, "PNG or so, and long enough to have a length in front");
    assertRefused(() -> ModelFile.read(file), "");
  }

  @Test
  void aFileThatBreaksOffIsNoModel() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertRefused(() -> ModelFile.read(file), "");
    }
  }

  @Test
  void tensorsOfAnotherProgramAreNoModel() throws IOException {
    change((metadata, tensors) -> metadata.remove("networkff.format"));
    assertRefused(() -> ModelFile.read(file), "its metadata has no networkff.format");
  }

  @Test
  void aLaterFormatIsNamed() throws IOException {
    change((metadata, tensors) -> metadata.put("networkff.format", "2"));
    assertRefused(() -> ModelFile.read(file), "networkff.format is 2, this release reads 1");
  }

  @Test
  void aKindThatIsNotKnownIsNamed() throws IOException {
    change((metadata, tensors) -> metadata.put("networkff.kind", "transformer"));
    assertRefused(
        () -> ModelFile.read(file),
        "networkff.kind is transformer, this release knows forward-forward and"
            + " multilayer-perceptron");
  }

  /** As files were before there were other kinds. */
  @Test
  void withoutAKindItIsForwardForward() throws IOException {
    change((metadata, tensors) -> metadata.remove("networkff.kind"));
    assertSame(read(), network);
  }

  @Test
  void anotherKindsTensorsAreRefused() throws IOException {
    change((metadata, tensors) -> metadata.put("networkff.kind", "multilayer-perceptron"));
    assertRefused(() -> ModelFile.read(file), "its architecture has no hiddenLayers");
  }

  @Test
  void aMissingTensorIsNamed() throws IOException {
    change(
        (metadata, tensors) -> {
          tensors.remove("layer.2.bias");
          tensors.put("other", new Tensor(new int[] {1}, new float[1]));
        });
    assertRefused(() -> ModelFile.read(file), "it has no tensor layer.2.bias");
  }

  @Test
  void oneTensorTooManyIsCounted() throws IOException {
    change((metadata, tensors) -> tensors.put("x", new Tensor(new int[] {1}, new float[1])));
    assertRefused(() -> ModelFile.read(file), "5 tensors, but 2 layers need 4");
  }

  @Test
  void layersThatDoNotFitEachOtherAreNamed() throws IOException {
    change(
        (metadata, tensors) ->
            tensors.replace("layer.2.weight", new Tensor(new int[] {4, 4}, new float[16])));
    assertRefused(() -> ModelFile.read(file), "layer.2.weight is 4 × 4, but 5 × 4 is needed");
  }

  @Test
  void aWeightThatIsNoNumberIsFound() throws IOException {
    change(
        (metadata, tensors) ->
            tensors.replace(
                "layer.2.bias", new Tensor(new int[] {4}, new float[] {0, 1, Float.NaN, 0})));
    assertRefused(() -> ModelFile.read(file), "layer.2.bias holds NaN at 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"image\":[2,3]      | \"image\":[2,-3]          | a side of -3",
        "\"image\":[2,3]      | \"image\":[2]             | not height and width",
        "\"image\":[2,3]      | \"image\":[99999,99999]   | images are 99999×99999",
        "\"image\":[2,3]      | \"image\":\"big\"         | its image is not a list",
        "\"Käse\"            | null                      | classNames are not all text",
        "\"Käse\"            | 7                         | classNames are not all text",
        "\"Käse\"            | \"\\u001b[2J\"             | has characters that cannot be seen",
        "\"readout\":\"all\"  | \"readout\":[\"all\"]     | readout is not a text",
        "\"readout\":\"all\"  | \"readout\":\"some\"      | no readout is called some",
        "\"readout\":\"all\"  | \"readout\":\"a\\nb\"    | no readout is called a",
        "\"readout\":\"all\"  | \"readout\":\"softmax\"   | 4 tensors, but 3 layers need 6",
        "\"sd\":0.25          | \"sd\":0                  | sd = 0.0",
        "\"sd\":0.25          | \"sd\":\"small\"          | its sd is small, not a number",
        "\"labelScale\":1.0   | \"labelScale\":0.0        | label scale",
        "\"normalization\":\"rms\" | \"normalization\":\"batch\" | batch",
        "\"goodness\":\"mean-square\" | \"goodness\":\"charm\" | no goodness is called charm",
        "\"alpha\":\"one\"    | \"alpha\":[[1],[2]]       | alpha",
        "\"readout\":\"all\"  | \"reedout\":\"all\"       | no readout",
        "\"gamma\":[0.5,-2.0] | \"gamma\":[0.5]           | 4 tensors, but 1 layers need 2",
        "\"gamma\":[0.5,-2.0] | \"gamma\":[]              | tensors",
        "{                    | [                         | damaged",
      })
  void aDamagedArchitectureSaysWhere(String before, String after, String message)
      throws IOException {
    change(
        (metadata, tensors) ->
            metadata.computeIfPresent(
                "networkff.architecture",
                (key, json) -> {
                  assertThat(json).contains(before);
                  return json.replace(before, after);
                }));
    assertRefused(() -> ModelFile.read(file), message);
  }

  private void change(BiConsumer<Map<String, String>, SequencedMap<String, Tensor>> change)
      throws IOException {
    Safetensors model = Safetensors.read(file, 1 << 20);
    Map<String, String> metadata = new TreeMap<>(model.metadata());
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
    change.accept(metadata, tensors);
    Safetensors changed = new Safetensors(metadata, tensors);
    try (var out = Files.newOutputStream(file)) {
      changed.write(out);
    }
  }

  private void assertRefused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private ForwardForwardNetwork read() throws IOException {
    return (ForwardForwardNetwork) ModelFile.read(file);
  }

  private static int[] shape(Safetensors model, String name) {
    Tensor tensor = model.tensors().get(name);
    return tensor == null ? new int[0] : tensor.shape();
  }

  private static void assertSame(ForwardForwardNetwork read, ForwardForwardNetwork written) {
    assertThat(read.architecture()).isEqualTo(written.architecture());
    assertThat(read.provenance()).isEqualTo(written.provenance());
    assertThat(read.hidden()).isEqualTo(written.hidden());
    for (int l = 0; l < written.depth(); l++) {
      assertThat(read.gamma(l)).isEqualTo(written.gamma(l));
      assertThat(read.weights(l)).isEqualTo(written.weights(l));
      assertThat(read.biases(l)).isEqualTo(written.biases(l));
    }
  }

  private static ForwardForwardNetwork network(Alpha alpha) {
    Architecture architecture =
        new ArchitectureDraft()
            .size(2, 3)
            .classes("Käse", "quote \" and \\", "2")
            .standardization(new Standardization(0.125, 0.25))
            .labelEmbedding(new LabelEmbedding(1))
            .normalization(Normalization.RMS)
            .alpha(alpha)
            .build();
    List<Layer> layers = List.of(layer(6, 5), layer(5, 4));
    return new ForwardForwardNetwork(
        architecture, layers, new double[] {0.5, -2}, Map.of("seed", "7", "preset", "quick"));
  }

  private static Layer layer(int inputs, int width) {
    Random random = new Random(inputs);
    float[] weights = new float[inputs * width];
    float[] biases = new float[width];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < width; i++) {
      biases[i] = (float) random.nextGaussian();
    }
    return new Layer(Kernels.get(), inputs, width, weights, biases);
  }
}
