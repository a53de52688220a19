package org.networkff.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.DataException;

class CatalogTest {
  private static final Catalog CATALOG = Catalog.standard();

  @Test
  void knowsThreeSets() {
    assertThat(CATALOG.names()).containsExactly("mnist", "fashion-mnist", "fashion-mnist-sample");
  }

  @Test
  void everySetHasTenClassesAndASourceAndSums() {
    for (NamedDataSet set : CATALOG.dataSets()) {
      assertThat(set.classNames()).hasSize(10).doesNotHaveDuplicates();
      assertThat(set.bundled()).isEqualTo(set.mirrors().isEmpty());
      assertThat(set.mirrors()).allMatch(mirror -> mirror.toString().endsWith("/"));
      for (DataSetFile file : DataSetFile.values()) {
        assertThat(set.fingerprint(file).sha256()).matches("[0-9a-f]{64}");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MNIST,mnist",
    "mnits,mnist",
    "FashionMNIST,fashion-mnist",
    "fashion_mnist,fashion-mnist",
    "fashon-mnist,fashion-mnist",
    "fashion-mnist-sampel,fashion-mnist-sample"
  })
  void guessesWhatWasMeant(String typed, String meant) {
    assertThatThrownBy(() -> CATALOG.get(typed))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "unknown data set '%s' (did you mean %s?): known are mnist, fashion-mnist,"
                    .formatted(typed, meant)
                + " fashion-mnist-sample; the path of a folder of pictures, of IDX files or of"
                + " a .csv file works, too");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar-10", "imagenet", "x", ""})
  void doesNotGuessWildly(String typed) {
    assertThatThrownBy(() -> CATALOG.get(typed))
        .hasMessageStartingWith("unknown data set '" + typed + "': known are mnist, ");
  }
}
