package org.networkff.lab.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.setting.Variant;

/**
 * All finished trials, cell by cell.
 *
 * @param cells in the order in which tables show them
 * @param usual the values that swept settings have where nothing is swept, as far as it is known
 */
public record Study(List<CellTrials> cells, Map<String, String> usual) {

  /**
   * Checks that what stands side by side may be compared: of one data set, in the same place of a
   * sweep, all variants saw the same images.
   */
  public Study {
    cells = List.copyOf(cells);
    usual = Map.copyOf(usual);
    for (CellTrials one : cells) {
      for (CellTrials other : cells) {
        if (one.cell().isBeside(other.cell())) {
          requireSameImages(one.trials().getFirst(), other.trials().getFirst());
        }
      }
    }
  }

  /**
   * Puts trials into cells.
   *
   * @param trials at least one, as the experiment has them; their order decides on that of values
   *     which are no numbers, and on nothing else
   * @param usual the values that swept settings have where nothing is swept, as far as it is known
   * @throws IllegalArgumentException if there is none, or if some of them cannot be averaged or
   *     compared: the message says which
   */
  public static Study of(List<FinishedTrial> trials, Map<String, String> usual) {
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("no trial is finished yet: there is nothing to report");
    }
    CellOrder order = new CellOrder(trials.stream().map(FinishedTrial::cell).toList());
    TreeMap<Cell, List<FinishedTrial>> byCell =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    FinishedTrial::cell, () -> new TreeMap<>(order), Collectors.toList()));
    return new Study(
        byCell.entrySet().stream()
            .map(cell -> new CellTrials(cell.getKey(), cell.getValue()))
            .toList(),
        usual);
  }

  private static void requireSameImages(FinishedTrial one, FinishedTrial other) {
    if (one.setup().trainSize() != other.setup().trainSize()
        || !one.setup().data().equals(other.setup().data())) {
      throw new IllegalArgumentException(
          "%s and %s were trained or tested with other images and cannot be compared: %s"
              .formatted(one.name(), other.name(), SetupDifference.of(one.setup(), other.setup())));
    }
  }

  /** The images by whose accuracy its trials are compared. */
  Split judgedOn() {
    return cells.getFirst().judgedOn();
  }

  /** The data sets, in the paper's order. */
  public List<String> datasets() {
    return cells.stream().map(trials -> trials.cell().dataset()).distinct().toList();
  }

  /** The settings that are swept, in the order of the experiment; of an ablation the recipe. */
  public List<String> sweptSettings() {
    return cells.stream()
        .flatMap(trials -> trials.cell().place().keySet().stream())
        .distinct()
        .toList();
  }

  /** Whether its trials are of an ablation. */
  boolean isAblation() {
    return cells.stream().anyMatch(trials -> trials.cell().isOfAblation());
  }

  /** The cells of a data set. */
  public List<CellTrials> of(String dataset) {
    return cells.stream().filter(trials -> trials.cell().dataset().equals(dataset)).toList();
  }

  /**
   * The cell beside another that has a given variant; empty where several are, as FF of all
   * thresholds is beside the twin, which has none.
   */
  Optional<CellTrials> beside(Cell cell, Variant variant) {
    List<CellTrials> found =
        cells.stream()
            .filter(trials -> trials.cell().isBeside(cell))
            .filter(trials -> trials.cell().variant().equals(variant))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
