package org.networkff.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.networkff.data.Standardization;
import org.networkff.format.Spelling;
import org.networkff.network.Alpha;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.Goodness;
import org.networkff.network.Normalization;
import org.networkff.network.Readout;

/** What the choices of the settings are called, and how they are read. */
final class SettingNames {
  static final Map<String, NegativeSampler> NEGATIVES =
      named(
          NegativeSampler::name,
          List.of(NegativeSampler.REDRAWN, NegativeSampler.ONCE, NegativeSampler.SHUFFLED));

  static final Map<String, Goodness> GOODNESS = named(Goodness::name, Goodness.all());

  static final Map<String, Readout> READOUTS = named(Readout::text, Readout.all());

  /** Before the first layer as before the others. */
  static final String SAME = "same";

  private SettingNames() {}

  private static <T> Map<String, T> named(Function<T, String> name, List<T> choices) {
    Map<String, T> named = new TreeMap<>();
    choices.forEach(choice -> named.put(name.apply(choice), choice));
    return named;
  }

  static String choice(Collection<String> names) {
    return String.join(" or ", names);
  }

  static Object text(Pixels pixels) {
    return switch (pixels) {
      case Pixels.OfTrainingImages() -> "standardized";
      case Pixels.Fixed(Standardization s) when s.equals(Standardization.UNIT) -> "unit";
      case Pixels.Fixed(Standardization s) -> List.of(s.mean(), s.sd());
    };
  }

  static Pixels pixels(SettingValue value) {
    return switch (value.text()) {
      case "unit" -> Pixels.UNIT;
      case "standardized" -> Pixels.STANDARDIZED;
      default -> {
        List<SettingValue> figures = value.list();
        if (figures.size() != 2) {
          throw value.refused("unit, standardized, or two numbers: mean,sd");
        }
        yield new Pixels.Fixed(
            new Standardization(figures.get(0).finite(), figures.get(1).positive()));
      }
    };
  }

  static Object text(LabelScale scale) {
    return switch (scale) {
      case LabelScale.LargestPixel() -> "max";
      case LabelScale.Fixed(double number) -> number;
    };
  }

  static LabelScale labelScale(SettingValue value) {
    return value.isText("max") ? LabelScale.LARGEST_PIXEL : new LabelScale.Fixed(value.positive());
  }

  static double temperature(TrainingSettings settings) {
    return settings.loss() instanceof LocalLoss.Softplus(double temperature) ? temperature : 1;
  }

  /**
   * The settings' Adam; the standard one if they have another optimiser, which no name stands for.
   */
  static Optimizer.Adam adam(TrainingSettings settings) {
    return settings.optimizer() instanceof Optimizer.Adam adam ? adam : Optimizer.Adam.STANDARD;
  }

  static Optional<Normalization> inputNormalization(SettingValue value) {
    return value.isText(SAME) ? Optional.empty() : Optional.of(value.oneOf(Normalization.values()));
  }

  static Between between(SettingValue value) {
    try {
      return BlackBox.of(value.text(), List.of());
    } catch (IllegalArgumentException e) {
      throw value.refused("none, binarize, quantize-BITS (1 to 16) or noise-SHARE");
    }
  }

  static Averaging averaging(SettingValue value) {
    String text = value.text();
    try {
      return switch (text.substring(0, Math.min(4, text.length()))) {
        case "none" -> Averaging.NONE;
        case "ema-" -> new Averaging.Exponential(Double.parseDouble(text.substring(4)));
        case "swa-" -> new Averaging.Stochastic(Double.parseDouble(text.substring(4)));
        default -> throw new IllegalArgumentException(text);
      };
    } catch (IllegalArgumentException e) {
      throw value.refused(
          "none, ema-DECAY (from 0 to below 1) or swa-SHARE (above 0 and at most 1)");
    }
  }

  /** The settings with images varied in another way. */
  static TrainingSettings augmented(TrainingSettings settings, UnaryOperator<Augmentation> change) {
    Regularization regularization = settings.regularization();
    return settings.withRegularization(
        regularization.with(change.apply(regularization.augmentation())));
  }

  static Object bound(double bound) {
    return Double.isInfinite(bound) ? "none" : bound;
  }

  static Alpha alpha(SettingValue value) {
    return switch (value.text()) {
      case "one" -> Alpha.ONE;
      case "mean" -> Alpha.MEAN;
      default -> new Alpha.Matrix(rows(value));
    };
  }

  private static List<List<Double>> rows(SettingValue value) {
    try {
      if (value.value() instanceof List<?>) {
        return value.list().stream().map(SettingValue::numbers).toList();
      }
      List<List<Double>> rows = new ArrayList<>();
      for (String row : value.text().replaceAll("\\s|^\\s*\\[|]\\s*$", "").split("],", -1)) {
        String numbers = row.replace("[", "").replace("]", "");
        rows.add(new SettingValue(value.key(), numbers).numbers());
      }
      return rows;
    } catch (IllegalArgumentException e) {
      throw value.refused("one, mean, or a matrix such as [[0,1],[1,0]]");
    }
  }

  /** "did you mean …?", or all there are. */
  static String suggestion(String key, List<String> keys) {
    return Spelling.closest(key, keys)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("there are " + String.join(", ", keys));
  }
}
