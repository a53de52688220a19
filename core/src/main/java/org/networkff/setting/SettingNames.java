package org.networkff.setting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.networkff.augmentation.Augmentation;
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
  /** Those that come alone, and those of which there may be several, each by their number. */
  private static final Map<String, IntFunction<NegativeSampler>> NEGATIVES =
      Map.of(
          "all", count -> NegativeSampler.ALL,
          "shuffled", count -> NegativeSampler.SHUFFLED,
          "redrawn", count -> new NegativeSampler.UniformNegatives(true, count),
          "once", count -> new NegativeSampler.UniformNegatives(false, count),
          "hard", count -> new NegativeSampler.HardNegatives(true, count),
          "hardest", count -> new NegativeSampler.HardNegatives(false, count),
          "head", NegativeSampler.HeadNegatives::new);

  private static final Pattern KIND_AND_COUNT = Pattern.compile("([a-z]+)(?:-([1-9][0-9]{0,2}))?");

  static final Map<String, GoodnessLoss> LOSSES =
      named(
          GoodnessLoss::name,
          List.of(
              new GoodnessLoss.Softplus(1),
              new GoodnessLoss.Linear(),
              new GoodnessLoss.Contrast(1, 0),
              new GoodnessLoss.Margin(GoodnessLoss.Curve.SYMBA, 1),
              new GoodnessLoss.Margin(GoodnessLoss.Curve.SWISH_SYMBA, 1)));

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

  static NegativeSampler negatives(SettingValue value) {
    Matcher matcher = KIND_AND_COUNT.matcher(value.text());
    IntFunction<NegativeSampler> kind = matcher.matches() ? NEGATIVES.get(matcher.group(1)) : null;
    if (kind != null) {
      String count = matcher.group(2);
      boolean alone = kind.apply(1).equals(kind.apply(2));
      if (count == null || !alone) {
        return kind.apply(count == null ? 1 : Integer.parseInt(count));
      }
    }
    throw value.refused(
        choice(new TreeSet<>(NEGATIVES.keySet())) + "; three of a kind are redrawn-3");
  }

  static Goodness goodness(SettingValue value) {
    try {
      return Goodness.named(value.text());
    } catch (IllegalArgumentException e) {
      List<String> names = Goodness.all().stream().map(Goodness::name).toList();
      throw value.refused(choice(names) + ", or top-k with a number for k");
    }
  }

  /** A loss with the settings' temperature; if it is theirs already, with all that it has. */
  static GoodnessLoss loss(TrainingSettings settings, SettingValue value) {
    GoodnessLoss loss = value.oneOf(LOSSES);
    return loss.name().equals(settings.loss().name())
        ? settings.loss()
        : loss.withTemperature(settings.loss().temperature());
  }

  static double smoothing(TrainingSettings settings) {
    return settings.loss() instanceof GoodnessLoss.Contrast contrast ? contrast.smoothing() : 0;
  }

  static GoodnessLoss smoothed(TrainingSettings settings, SettingValue value) {
    double smoothing = value.share();
    if (settings.loss() instanceof GoodnessLoss.Contrast contrast) {
      return new GoodnessLoss.Contrast(contrast.temperature(), smoothing);
    }
    if (smoothing != 0) {
      throw value.refused("0 with loss " + settings.loss().name() + ": only contrast has it");
    }
    return settings.loss();
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

  static LabelLoss labelLoss(SettingValue value) {
    try {
      return LabelLoss.named(value.text());
    } catch (IllegalArgumentException e) {
      throw value.refused("pred, sim, predsim, or predsim-SHARE with a number from 0 to 1");
    }
  }

  static Averaging averaging(SettingValue value) {
    String text = value.text();
    if (text.equals(Averaging.NONE.name())) {
      return Averaging.NONE;
    }
    try {
      return switch (text.substring(0, Math.min(4, text.length()))) {
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
    return Stream.of(Alpha.Pattern.values())
        .map(Alpha.class::cast)
        .filter(pattern -> value.isText(pattern.text().toString()))
        .findFirst()
        .orElseGet(() -> new Alpha.Matrix(rows(value)));
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
      throw value.refused("one, mean, earlier, later, or a matrix such as [[0,1],[1,0]]");
    }
  }

  /** "did you mean …?", or all there are. */
  static String suggestion(String key, List<String> keys) {
    return Spelling.closest(key, keys)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("there are " + String.join(", ", keys));
  }
}
