package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.trial.FinishedTrial.Setup;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** Beside which networks the paper's figures stand. */
class PaperFiguresTest {
  private static final List<Variant> ITS_OWN = List.of(Variant.FF, Variant.FCFF, Variant.ACFF);

  private static CellTrials trained(Variant variant, TrainingSettings settings) {
    TrainingSettings own = settings.withCollaboration(variant.of(settings.collaboration()));
    Setup setup = new Setup(5000, new LinkedHashMap<>(Setting.toMap(own)), Map.of(), 1);
    return new CellTrials(
        Trials.cell("mnist", Trial.nameOf(variant)),
        List.of(Trials.with(Trials.of("mnist", Trial.nameOf(variant), 900).getFirst(), setup)));
  }

  private static TrainingSettings settings(String preset) throws IOException {
    return Experiment.load(preset).settings(Variant.ACFF, Map.of());
  }

  /** They differ in what the paper leaves open. */
  @ParameterizedTest
  @ValueSource(strings = {"paper", "reference"})
  void itsProtocolIsThatOfThePresets(String preset) throws IOException {
    for (Variant variant : ITS_OWN) {
      assertThat(PaperFigures.has(trained(variant, settings(preset)))).as("" + variant).isTrue();
    }
    assertThat(PaperFigures.has(trained(Variant.BP, settings(preset)))).as("BP").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "hidden, 2000",
    "theta, 1",
    "epochs, 100",
    "batch, 200",
    "learning-rate, 0.001",
    "learning-rate-schedule, cosine",
    "dropout, 0.3",
    "shift, 2",
    "weight-decay, 0.01",
    "averaging, ema-0.99",
    "readout, last",
    "beta1, 0.5"
  })
  void whatItSaysAndWhatItHasNotMakeItsProtocol(String key, String value) throws IOException {
    TrainingSettings other = Setting.apply(settings("paper"), Map.of(key, value));

    for (Variant variant : ITS_OWN) {
      assertThat(PaperFigures.has(trained(variant, other))).as("" + variant).isFalse();
    }
  }

  @Test
  void collaborationCountsWhereThereIsSome() throws IOException {
    TrainingSettings gentle = Setting.apply(settings("paper"), Map.of("gamma", 0.5));
    TrainingSettings quick = Setting.apply(settings("paper"), Map.of("gamma-rate", 0.1));

    assertThat(PaperFigures.has(trained(Variant.FF, gentle))).isTrue();
    assertThat(PaperFigures.has(trained(Variant.FCFF, gentle))).isFalse();
    assertThat(PaperFigures.has(trained(Variant.ACFF, gentle))).isFalse();
    assertThat(PaperFigures.has(trained(Variant.FCFF, quick))).as("its gamma is fixed").isTrue();
    assertThat(PaperFigures.has(trained(Variant.ACFF, quick))).isFalse();
  }
}
