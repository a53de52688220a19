package org.networkff.network.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.RandomPerceptron;

/** A perceptron outlives its process, too. */
class PerceptronFileTest {
  @TempDir private Path folder;
  private Path file;
  private MultilayerPerceptron network;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model.safetensors");
    network = RandomPerceptron.random(Normalization.RMS, 5, 6, 4);
    ModelFile.write(file, network);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    MultilayerPerceptron read = (MultilayerPerceptron) ModelFile.read(file);
    assertThat(read.input()).isEqualTo(network.input());
    assertThat(read.classNames()).isEqualTo(network.classNames());
    assertThat(read.hidden()).isEqualTo(network.hidden());
    assertThat(read.provenance()).isEqualTo(network.provenance());
    for (int l = 0; l < 3; l++) {
      assertThat(read.weights(l)).isEqualTo(network.weights(l));
      assertThat(read.biases(l)).isEqualTo(network.biases(l));
    }
  }

  /** Of files without a word about it nothing is normalised between layers. */
  @ParameterizedTest
  @EnumSource(Normalization.class)
  void normalizationBetweenLayersIsKept(Normalization normalization) throws IOException {
    assertThat(((MultilayerPerceptron) ModelFile.read(file)).normalization())
        .isEqualTo(Normalization.NONE);
    ModelFile.write(file, RandomPerceptron.normalized(normalization, 5, 4));
    assertThat(((MultilayerPerceptron) ModelFile.read(file)).normalization())
        .isEqualTo(normalization);
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
    Map<String, String> shapes = new LinkedHashMap<>();
    model.tensors().forEach((name, tensor) -> shapes.put(name, Arrays.toString(tensor.shape())));
    assertThat(shapes)
        .containsExactly(
            Map.entry("layer.1.weight", "[20, 5]"),
            Map.entry("layer.1.bias", "[5]"),
            Map.entry("layer.2.weight", "[5, 6]"),
            Map.entry("layer.2.bias", "[6]"),
            Map.entry("head.weight", "[6, 4]"),
            Map.entry("head.bias", "[4]"));
    assertThat(model.metadata())
        .containsEntry("networkff.kind", "multilayer-perceptron")
        .containsEntry("provenance.seed", "3");
  }

  @Test
  void aFileThatBreaksOffIsNoModel() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 17) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("");
    }
  }

  @Test
  void anotherKindsArchitectureIsRefused() throws IOException {
    change((metadata, tensors) -> metadata.put("networkff.kind", "forward-forward"));
    assertRefused("its architecture has no");
  }

  @Test
  void aMissingHeadIsNamed() throws IOException {
    change(
        (metadata, tensors) ->
            tensors.putLast("tail.bias", Objects.requireNonNull(tensors.remove("head.bias"))));
    assertRefused("it has no tensor head.bias");
  }

  @Test
  void oneTensorTooManyIsCounted() throws IOException {
    change((metadata, tensors) -> tensors.put("x", new Tensor(new int[] {1}, new float[1])));
    assertRefused("7 tensors, but 3 layers need 6");
  }

  @Test
  void aHeadThatDoesNotFitIsNamed() throws IOException {
    change(
        (metadata, tensors) ->
            tensors.replace("head.weight", new Tensor(new int[] {5, 4}, new float[20])));
    assertRefused("head.weight is 5 × 4, but 6 × 4 is needed");
  }

  @Test
  void outputsOfOtherClassesAreCounted() throws IOException {
    change(
        (metadata, tensors) -> {
          tensors.replace("head.weight", new Tensor(new int[] {6, 3}, new float[18]));
          tensors.replace("head.bias", new Tensor(new int[] {3}, new float[3]));
        });
    assertRefused("3 outputs for 4 classes");
  }

  @Test
  void aWeightThatIsNoNumberIsFound() throws IOException {
    float[] biases = {0, 1, Float.POSITIVE_INFINITY, 0};
    change((metadata, tensors) -> tensors.replace("head.bias", new Tensor(new int[] {4}, biases)));
    assertRefused("head.bias holds Infinity at 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"image\":[1,20]     | \"image\":[1]             | not height and width",
        "\"image\":[1,20]     | \"image\":[1,19]          | layer.1.weight is 20 × 5, but 19 × 5",
        "\"sd\":0.4           | \"sd\":0                  | sd = 0.0",
        "\"normalization\":\"rms\" | \"normalization\":\"batch\" | batch",
        "\"hiddenLayers\":2   | \"hiddenLayers\":1        | 6 tensors, but 2 layers need 4",
        "\"hiddenLayers\":2   | \"hiddenLayers\":0        | hiddenLayers are 0",
        "\"hiddenLayers\":2   | \"hiddenLayers\":1.5      | hiddenLayers are 1.5",
        "\"hiddenLayers\":2   | \"hiddenLayers\":1e99     | hiddenLayers are 1.0E99",
        "\"hiddenLayers\":2   | \"hiddenLayers\":\"two\"  | hiddenLayers is two, not a number",
        "[\"a\",              | [                         | 4 outputs for 3 classes",
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
    assertRefused(message);
  }

  private void change(BiConsumer<Map<String, String>, SequencedMap<String, Tensor>> change)
      throws IOException {
    Safetensors model = Safetensors.read(file, 1 << 20);
    Map<String, String> metadata = new TreeMap<>(model.metadata());
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
    change.accept(metadata, tensors);
    try (var out = Files.newOutputStream(file)) {
      new Safetensors(metadata, tensors).write(out);
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}
