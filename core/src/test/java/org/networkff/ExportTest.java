package org.networkff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.SoftmaxReadout;
import org.networkff.network.file.OnnxAgreement;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.Trainer;

/** Trained networks, exported, say of all test images what they said before. */
class ExportTest {
  @TempDir private Path folder;

  private static DataSet load(DataSources sources, String name) throws IOException {
    return sources.load(name, ProgressListener.NONE);
  }

  private void check(DataSet data, Variant variant, TrainingSettings settings)
      throws IOException, OrtException {
    Classifier network = Trainer.of(variant, settings).train(data.train(), Seed.seed(1));
    LabeledImages test = data.test();
    int clear = OnnxAgreement.check(folder.resolve("model.onnx"), network, test);
    assertThat(clear).as("not too close to call").isGreaterThan(test.size() * 97 / 100);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void onTheSample(Variant variant) throws IOException, OrtException {
    DataSet sample = load(DataSources.fromEnvironment().withOffline(true), "fashion-mnist-sample");
    check(sample, variant, settings(5));
  }

  @ParameterizedTest
  @CsvSource({"mnist, ACFF", "fashion-mnist, FF", "mnist, BP"})
  @Tag("slow")
  void onAllTenThousand(String name, Variant variant) throws IOException, OrtException {
    check(full(name), variant, settings(2).withHidden(List.of(500, 500)));
  }

  @Test
  @Tag("slow")
  void withAHeadOnAllTenThousand() throws IOException, OrtException {
    TrainingSettings settings = settings(2).withHidden(List.of(500, 500));
    check(full("mnist"), Variant.FF, settings.withReadout(new SoftmaxReadout()));
  }

  private static TrainingSettings settings(int epochs) {
    return TrainingSettings.defaults()
        .withHidden(List.of(100, 100))
        .withEpochs(epochs)
        .withBatch(50)
        .withLearningRate(new LearningRate(0.003, LearningRate.Decay.LINEAR_DECAY));
  }

  private static DataSet full(String name) throws IOException {
    String data = System.getenv("NETWORKFF_DATA");
    assumeTrue(data != null, "NETWORKFF_DATA is not set");
    DataSources sources = DataSources.fromEnvironment().withDataDir(Path.of(data));
    assumeTrue(sources.isLocal(name), name + " is not in NETWORKFF_DATA");
    return load(sources, name);
  }
}
