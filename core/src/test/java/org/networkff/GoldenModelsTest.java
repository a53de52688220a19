package org.networkff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.LabeledImages;
import org.networkff.format.Json;
import org.networkff.network.Classifier;
import org.networkff.network.Predictor;
import org.networkff.network.file.ModelFile;

/** Models of older releases are read, and say what they always said. */
class GoldenModelsTest {
  private static final Path MODELS = Path.of("src/test/resources/models/1");
  private static final int IMAGES = 100;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"goodness", "head", "perceptron"})
  void aModelOfTheFirstFormatPredictsWhatItAlwaysDid(String name) throws IOException {
    Classifier network = ModelFile.read(MODELS.resolve(name + ".safetensors"));
    assertThat(network.hidden()).containsExactly(8, 6);
    assertThat(network.classNames()).startsWith("T-shirt/top").hasSize(10);
    assertThat(network.provenance())
        .containsEntry("dataset", "fashion-mnist-sample")
        .containsEntry("seed", "1")
        .containsKeys("settings", "checksums", "version", "train-accuracy", "test-accuracy");

    Map<String, @Nullable Object> expected = expected(name);
    LabeledImages images = images();
    Predictor predictor = network.predictor(IMAGES).classify(images, 0, IMAGES);
    StringBuilder labels = new StringBuilder();
    for (int row = 0; row < IMAGES; row++) {
      labels.append(predictor.label(row));
    }
    assertThat(labels.toString()).isEqualTo(expected.get("labels"));
    List<?> scores = (List<?>) Objects.requireNonNull(expected.get("scores"));
    for (int row = 0; row < scores.size(); row++) {
      for (int label = 0; label < 10; label++) {
        double score = (Double) ((List<?>) Objects.requireNonNull(scores.get(row))).get(label);
        assertThat(predictor.score(row, label)).isCloseTo(score, within(1e-5));
      }
    }
  }

  /** What is written of it today, it can be read from again. */
  @ParameterizedTest
  @ValueSource(strings = {"goodness", "head", "perceptron"})
  void writtenAgainItIsTheSameNetwork(String name) throws IOException {
    Classifier network = ModelFile.read(MODELS.resolve(name + ".safetensors"));
    Path again = folder.resolve("again.safetensors");
    ModelFile.write(again, network);
    Classifier read = ModelFile.read(again);
    assertThat(read.provenance()).isEqualTo(network.provenance());
    Predictor was = network.predictor(IMAGES).classify(images(), 0, IMAGES);
    Predictor is = read.predictor(IMAGES).classify(images(), 0, IMAGES);
    for (int row = 0; row < IMAGES; row++) {
      assertThat(is.score(row, 3)).isEqualTo(was.score(row, 3));
    }
  }

  private static Map<String, @Nullable Object> expected(String name) throws IOException {
    Path file = MODELS.resolve("predictions.json");
    return Json.object(Json.object(Json.read(file, 1 << 20)).get(name));
  }

  private static LabeledImages images() throws IOException {
    return DataSources.fromEnvironment()
        .withOffline(true)
        .load("fashion-mnist-sample", ProgressListener.NONE)
        .test();
  }
}
