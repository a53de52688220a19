package org.networkff.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;

/** The sample that is bundled, and the full sets where NETWORKFF_DATA says that they are. */
class RealDataTest {
  private static final String SAMPLE = "fashion-mnist-sample";

  @Test
  void theSampleIsBundledAndBalanced() throws Exception {
    DataSources nowhere =
        DataSources.fromEnvironment().withDataDir(Path.of("no such folder")).withOffline(true);
    assertThat(nowhere.isLocal(SAMPLE)).isTrue();
    assertThat(nowhere.find(SAMPLE)).isEmpty();
    assertThat(nowhere.verify(SAMPLE)).hasSize(4).allMatch(FileCheck::ok);
    nowhere.fetch(SAMPLE, ProgressListener.NONE);

    DataSet sample = nowhere.load(SAMPLE, ProgressListener.NONE);
    assertThat(sample.train()).hasToString("5,000 images of 28×28 in 10 classes");
    assertThat(sample.test()).hasToString("1,000 images of 28×28 in 10 classes");
    assertThat(counts(sample.train())).containsOnly(500);
    assertThat(counts(sample.test())).containsOnly(100);
    assertThat(sample.train().classNames()).startsWith("T-shirt/top").endsWith("Ankle boot");
    assertThat(RealDataTest.class.getResource(SAMPLE + "/LICENSE.txt")).isNotNull();
  }

  @Test
  void theSampleLooksLikeTheWhole() throws Exception {
    DataSet sample = DataSources.fromEnvironment().load(SAMPLE, ProgressListener.NONE);
    Standardization measured = Standardization.of(sample.train());
    assertThat(measured.mean()).isCloseTo(sample.standardization().mean(), within(0.005));
    assertThat(measured.sd()).isCloseTo(sample.standardization().sd(), within(0.005));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "fashion-mnist"})
  void theFullSetsAreWhatTheCatalogSays(String name) throws Exception {
    String folder = System.getenv("NETWORKFF_DATA");
    assumeTrue(folder != null, "NETWORKFF_DATA is not set");
    DataSources sources = DataSources.fromEnvironment().withDataDir(Path.of(folder));
    assumeTrue(sources.isLocal(name), name + " is not in NETWORKFF_DATA");

    DataSet set = sources.load(name, ProgressListener.NONE); // checks the sums
    assertThat(set.train()).hasToString("60,000 images of 28×28 in 10 classes");
    assertThat(set.test()).hasToString("10,000 images of 28×28 in 10 classes");
    Standardization measured = Standardization.of(set.train());
    assertThat(measured.mean()).isCloseTo(set.standardization().mean(), within(5e-5));
    assertThat(measured.sd()).isCloseTo(set.standardization().sd(), within(5e-5));
  }

  private static int[] counts(LabeledImages images) {
    int[] counts = new int[images.classes()];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }
    return counts;
  }
}
