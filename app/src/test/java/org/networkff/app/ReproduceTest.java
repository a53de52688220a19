package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.format.Json;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;

/** {@code networkff reproduce}. */
class ReproduceTest {
  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = TinyDataSet.write(folder.resolve("data"));
    model = folder.resolve("m.safetensors");
  }

  private void train(String... more) {
    String[] args = {
      "train", "--dataset=" + data, "--out=" + model, "--hidden=9,7", "--epochs=3", "--batch=20"
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.status()).as(run.err()).isZero();
  }

  private void changeProvenance(UnaryOperator<Map<String, String>> change) throws IOException {
    Classifier network = ModelFile.read(model);
    ModelFile.write(
        model, network.withProvenance(change.apply(new TreeMap<>(network.provenance()))));
  }

  private CommandLineRun reproduce(String... more) {
    String[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "reproduce";
    all[more.length + 1] = model.toString();
    Collections.rotate(Arrays.asList(all), 2);
    return CommandLineRun.of(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "fcff", "acff", "bp", "local"})
  void theSameBits(String variant) throws IOException {
    train(
        "--variant=" + variant,
        "--seed=7",
        "--train-size=50",
        "--set=readout=softmax",
        "--set=pixels=standardized",
        "--set=theta=1.5");
    CommandLineRun run = reproduce();

    assertThat(run.status()).as(run.err() + run.out()).isZero();
    assertThat(run.out()).endsWith("reproduced: the bits of all 6 tensors agree\n");
    assertThat(reproduce("--json=-", "--threads=1").json())
        .containsEntry("reproduced", true)
        .containsEntry("tensors", 6L)
        .containsEntry("elsewhere", Map.of());
  }

  @Test
  void otherBits() throws IOException {
    train("--variant=acff");
    Safetensors good = Safetensors.read(model, 1 << 24);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>(good.tensors());
    tensors.computeIfPresent("layer.2.bias", (name, tensor) -> moved(tensor));
    Files.write(model, bytes(new Safetensors(good.metadata(), tensors)));
    CommandLineRun run = reproduce("--json=" + folder.resolve("found.json"));

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.out())
        .contains("layer.2.bias     differs in 1 of 7 numbers, by 0.500 at most")
        .endsWith("not reproduced: layer.2.bias is the first of 1 that differ\n");
    Map<String, @Nullable Object> found =
        Json.object(Json.read(folder.resolve("found.json"), 1 << 20));
    assertThat(found.get("differences")).asInstanceOf(list(Object.class)).hasSize(1);
  }

  private static Tensor moved(Tensor tensor) {
    float[] values = tensor.data();
    values[3] += 0.5f;
    return new Tensor(tensor.shape(), values);
  }

  private static byte[] bytes(Safetensors file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    file.write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void otherSurroundingsAreNamed() throws IOException {
    train();
    changeProvenance(
        provenance -> {
          provenance.put("java", "99");
          provenance.put("kernels", "abacus");
          return provenance;
        });
    CommandLineRun run = reproduce();

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("java             99 then, ", "kernels          abacus then, ");
  }

  @Test
  void anotherAlgorithmIsToldBeforeTraining() throws IOException {
    train();
    changeProvenance(
        provenance -> {
          provenance.put("algorithm", "0");
          return provenance;
        });
    CommandLineRun run = reproduce();

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines()).hasSize(2); // with that of the data
    assertThat(run.err()).contains("trained by algorithm 0 ", "this release has 1 for it");
  }

  @Test
  void otherDataAreToldBeforeTraining() throws IOException {
    train();
    byte[] labels = TinyDataSet.labels(TinyDataSet.TRAIN);
    labels[labels.length - 1] ^= 1;
    Files.write(data.resolve("train-labels-idx1-ubyte"), labels);
    CommandLineRun run = reproduce();

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines().getLast()).contains("the data have changed since");
  }

  @Test
  void aModelWithoutProvenanceIsRefused() throws IOException {
    train();
    changeProvenance(provenance -> Map.of());
    CommandLineRun run = reproduce();

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("its provenance has no dataset");
  }

  /** The data may lie elsewhere by now. */
  @Test
  void theDataMayHaveMoved() throws IOException {
    train();
    Path moved = folder.resolve("moved");
    Files.move(data, moved);
    assertThat(reproduce().status()).isEqualTo(Errors.FAILED);
    assertThat(reproduce("--dataset=" + moved).status()).isZero();
  }

  @Test
  void theProvenanceIsEnoughForOtherPrograms() throws IOException {
    train();
    assertThat(ModelFile.read(model).provenance().keySet())
        .containsAll(
            List.of("algorithm", "dataset", "checksums", "train-size", "variant", "preset"))
        .containsAll(List.of("settings", "seed", "version", "java", "kernels", "system"))
        .contains("processor");
  }
}
