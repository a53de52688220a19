package org.networkff.network.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.Predictor;
import org.networkff.network.file.OnnxRun.Answers;

/**
 * What an exported network and the one it came from say of the same images: the goodness of every
 * layer and label and every score within 10⁻⁴ (of itself, where it is above 1), and the same label
 * unless the two best scores are closer than twice that.
 */
public final class OnnxAgreement {
  private static final double CLOSE = 1e-4;
  private static final int BLOCK = 100;

  private OnnxAgreement() {}

  /** Exports the network and compares all images; returns how many were told apart clearly. */
  public static int check(Path file, Classifier network, LabeledImages images)
      throws IOException, OrtException {
    OnnxFile.write(file, network);
    Predictor predictor = network.predictor(BLOCK);
    int clear = 0;
    try (OnnxRun run = OnnxRun.of(file)) {
      for (int from = 0; from < images.size(); from += BLOCK) {
        int to = Math.min(from + BLOCK, images.size());
        predictor.classify(images, from, to);
        Answers answers = run.answers(images, from, to);
        for (int row = 0; row < to - from; row++) {
          clear += compare(network, predictor, answers, row) ? 1 : 0;
        }
      }
    }
    return clear;
  }

  private static boolean compare(
      Classifier network, Predictor predictor, Answers answers, int row) {
    double best = predictor.score(row, predictor.label(row));
    for (int label = 0; label < network.classes(); label++) {
      assertClose(answers.scores()[row][label], predictor.score(row, label));
      if (answers.goodness().length > 0 && predictor instanceof GoodnessPredictor goodness) {
        for (int layer = 0; layer < network.layersWithGoodness(); layer++) {
          float found = answers.goodness()[row][label][layer];
          assertClose(found, goodness.goodness(row, label, layer));
        }
      }
    }
    long close =
        IntStream.range(0, network.classes())
            .filter(
                label ->
                    best - predictor.score(row, label) <= 2 * CLOSE * Math.max(1, Math.abs(best)))
            .count();
    if (close == 1) {
      assertThat(answers.labels()[row]).isEqualTo(predictor.label(row));
    }
    return close == 1;
  }

  private static void assertClose(float found, double expected) {
    double tolerance = CLOSE * Math.max(1, Math.abs(expected));
    assertThat((double) found).isCloseTo(expected, within(tolerance));
  }
}
