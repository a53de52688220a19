package org.networkff.lab.report.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.networkff.lab.experiment.RunRecord;

/**
 * How long a trial had trained when it left each line of its metrics. Not every epoch leaves a
 * line, so a line says what all epochs took until then. One that does not, of an earlier release,
 * is given the mean time of its layer's epochs for each of them: the one epoch that it tells of may
 * have been slower or faster than the others.
 */
public final class TrainingTime {
  private static final String SO_FAR = "secondsSoFar";

  private final double trainSeconds;
  private final List<Double> secondsPerLayer;
  private final Map<Integer, Integer> epochs = new HashMap<>(); // of each layer, all stages
  private final List<Double> atLines = new ArrayList<>();

  private TrainingTime(double trainSeconds, List<Double> secondsPerLayer) {
    this.trainSeconds = trainSeconds;
    this.secondsPerLayer = secondsPerLayer;
  }

  /**
   * Seconds of training until each line.
   *
   * @param lines in order of time
   * @param trainSeconds of the whole training
   * @param secondsPerLayer of each layer, as far as layers are trained one by one
   */
  public static List<Double> of(
      List<RunRecord> lines, double trainSeconds, List<Double> secondsPerLayer) {
    TrainingTime time = new TrainingTime(trainSeconds, secondsPerLayer);
    Map<List<Integer>, Integer> last = new HashMap<>();
    List<Integer> steps = new ArrayList<>(); // epochs since the line before
    for (RunRecord line : lines) {
      int layer = (int) line.number("layer");
      int epoch = (int) line.number("epoch");
      List<Integer> turn = List.of((int) line.number("stage"), layer);
      steps.add(epoch - last.getOrDefault(turn, 0));
      last.put(turn, epoch);
      time.epochs.merge(layer, steps.getLast(), Integer::sum);
    }
    for (int i = 0; i < lines.size(); i++) {
      time.add(lines.get(i), steps.get(i));
    }
    return time.atLines;
  }

  private void add(RunRecord line, int steps) {
    double before = atLines.isEmpty() ? 0 : atLines.getLast();
    int layer = (int) line.number("layer");
    double estimate = before + steps * secondsOf(layer) / epochs.getOrDefault(layer, 1);
    atLines.add(line.optionalNumber(SO_FAR).orElse(estimate));
  }

  /** All of a layer's training; layer 0 is the whole network. */
  private double secondsOf(int layer) {
    return layer < 1 || layer > secondsPerLayer.size()
        ? trainSeconds
        : secondsPerLayer.get(layer - 1);
  }
}
