package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.networkff.data.DataSet;

class TrialIdTest {
  private static Trial trial(Map<String, ?> entries) {
    return trial(entries, TinyData.SET);
  }

  private static Trial trial(Map<String, ?> entries, DataSet data) {
    return Plan.of(TinyData.experiment(entries), List.of(data)).trials().getFirst();
  }

  @Test
  void theFolderSaysWhatItIs() {
    Trial trial =
        trial(
            Map.of(
                "variants", List.of("acff"),
                "seeds", List.of(7),
                "sweep", Map.of("hidden", List.of(List.of(5, 6)))));

    assertThat(trial.id().folder())
        .isEqualTo("tiny-acff-hidden-5-6-seed07-" + trial.id().hash().substring(0, 10));
    assertThat(trial.id().hash()).matches("[0-9a-f]{64}");
    assertThat(trial(Map.of("sweep", Map.of("theta", List.of(-0.5)))).id().folder())
        .startsWith("tiny-ff-theta--0.5-seed01-");
  }

  /** Some languages have digits of their own. */
  @Test
  void aFolderIsCalledTheSameInAnyLanguage() {
    String folder = trial(Map.of()).id().folder();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(trial(Map.of()).id().folder()).isEqualTo(folder);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFolderOfImagesGivesItsLastName() {
    String path = Path.of("some where", "My Images").toString();

    assertThat(trial(Map.of(), TinyData.named(path)).id().folder()).startsWith("my-images-ff-");
    assertThat(trial(Map.of(), TinyData.named(path)).id().hash())
        .isEqualTo(trial(Map.of(), TinyData.named("My Images")).id().hash());
  }

  @Test
  void allThatNumbersDependOnIsInTheHash() {
    Trial one = trial(Map.of());
    DataSet same = TinyData.SET;
    DataSet other =
        new DataSet(
            same.name(),
            same.train(),
            same.test(),
            same.standardization(),
            Map.of("train", "other", "test", "cafe"),
            same.source());
    Set<String> hashes = new HashSet<>();
    hashes.add(one.id().hash());
    hashes.add(trial(Map.of("seeds", List.of(2))).id().hash());
    hashes.add(trial(Map.of("variants", List.of("fcff"))).id().hash());
    hashes.add(trial(Map.of("theta", 1.25)).id().hash());
    hashes.add(trial(Map.of("train-size", 40)).id().hash());
    hashes.add(trial(Map.of(), other).id().hash());
    hashes.add(trial(Map.of(), TinyData.named("elsewhere")).id().hash());

    assertThat(hashes).hasSize(7);
    assertThat(TrialId.content(one)).contains("\"algorithm\":1,");
  }

  /** Hours of results are known by their hashes. */
  @Test
  void aNewSettingLeavesOldHashesAsTheyAre() {
    assertThat(trial(Map.of()).id().hash())
        .as(
            """
            the hash of a trial under algorithm 1.
            If there is a new setting, TrialId.LATER has to name it with the value with which all is
            as before. If its algorithm has another number or a default was changed, write the new hash here""")
        .isEqualTo("944058e41e0e71938e0913e2647df3014de43a01a39edbd64d238f68163f68a9");
  }

  @Test
  void whatNumbersDoNotDependOnIsNot() {
    String hash = trial(Map.of()).id().hash();

    assertThat(trial(Map.of("name", "other")).id().hash()).isEqualTo(hash);
    assertThat(trial(Map.of("record-every", 5, "evaluate-every", 2)).id().hash()).isEqualTo(hash);
    assertThat(trial(Map.of("theta", "1")).id().hash()).isEqualTo(hash);
    assertThat(trial(Map.of("sweep", Map.of("theta", List.of(1.0)))).id().hash()).isEqualTo(hash);
    Map<String, ?> ablation = Map.of("ablation", Map.of("x", Map.of("theta", 2.0)));
    assertThat(trial(ablation).id()).as("the whole recipe").isEqualTo(trial(Map.of()).id());
  }

  @Test
  void trialsFromBeforeASettingCameCountAsIfItWereOff() {
    Map<String, @Nullable Object> before = Map.of("theta", 2.0, "epochs", 20L);
    Map<String, @Nullable Object> off = new HashMap<>(before);
    off.putAll(Map.of("dropout", 0.0, "shift", 0L, "averaging", "none"));
    Map<String, @Nullable Object> on = new HashMap<>(before);
    on.put("dropout", 0.5);
    assertThat(TrialId.completed(before))
        .isEqualTo(TrialId.completed(off))
        .isNotEqualTo(TrialId.completed(on))
        .containsAllEntriesOf(off);
  }
}
