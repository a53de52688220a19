package org.networkff.app;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.networkff.format.Json;
import org.networkff.format.OneLine;
import org.networkff.network.Classifier;

/** How predictions are printed: one after the other, as soon as they are there. */
enum PredictionFormat {
  /** For people: the best labels, and with goodness a line for each layer. */
  TEXT {
    private static final int SHOWN = 3;

    @Override
    String head(Classifier network, boolean goodness) {
      return "";
    }

    @Override
    String lines(Prediction prediction) {
      StringBuilder text = new StringBuilder(OneLine.of(prediction.image())).append(": ");
      text.append(prediction.best().name()).append("  (");
      String separator = "";
      for (Prediction.Score score : prediction.scores().stream().limit(SHOWN).toList()) {
        text.append(separator).append(score.name()).append(' ').append(rounded(score.value()));
        separator = ", ";
      }
      text.append(")  confidence ").append(rounded(prediction.confidence())).append('\n');
      List<Prediction.Score> byLabel = byLabel(prediction);
      for (int layer = 0; layer < prediction.goodness().size(); layer++) {
        text.append("  layer ").append(layer + 1).append(": ");
        separator = "";
        for (int label = 0; label < byLabel.size(); label++) {
          double goodness = prediction.goodness().get(layer).get(label);
          text.append(separator).append(byLabel.get(label).name());
          text.append(' ').append(rounded(goodness));
          separator = ", ";
        }
        text.append('\n');
      }
      return text.toString();
    }
  },
  /** A JSON object on a line for each image. */
  JSON {
    @Override
    String head(Classifier network, boolean goodness) {
      return "";
    }

    @Override
    String lines(Prediction prediction) {
      return Json.compact(prediction.toMap()) + "\n";
    }
  },
  /** A row for each image below a row of names: RFC 4180, but for plain line ends. */
  CSV {
    @Override
    String head(Classifier network, boolean goodness) {
      int classes = network.classes();
      StringBuilder row = new StringBuilder("image,label,name,confidence");
      IntStream.range(0, classes).forEach(label -> row.append(",score.").append(label));
      int layers = goodness ? network.layersWithGoodness() : 0;
      for (int layer = 1; layer <= layers; layer++) {
        String column = ",goodness." + layer + ".";
        IntStream.range(0, classes).forEach(label -> row.append(column).append(label));
      }
      return row.append("\n").toString();
    }

    @Override
    String lines(Prediction prediction) {
      StringBuilder row = new StringBuilder(quoted(prediction.image()));
      row.append(',').append(prediction.best().label());
      row.append(',').append(quoted(prediction.best().name()));
      row.append(',').append(prediction.confidence());
      byLabel(prediction).forEach(score -> row.append(',').append(score.value()));
      prediction.goodness().forEach(layer -> layer.forEach(value -> row.append(',').append(value)));
      return row.append("\n").toString();
    }
  };

  /** What comes before the first. */
  abstract String head(Classifier network, boolean goodness);

  /** One prediction, with the ends of its lines. */
  abstract String lines(Prediction prediction);

  private static List<Prediction.Score> byLabel(Prediction prediction) {
    return prediction.scores().stream()
        .sorted(Comparator.comparingInt(Prediction.Score::label))
        .toList();
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
