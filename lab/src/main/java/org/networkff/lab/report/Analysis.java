package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.report.trial.FinishedTrial;

/**
 * What a study shows.
 *
 * @param study the trials
 * @param answer does collaboration help? A sentence for each place where a collaborating variant
 *     stands beside FF, and what is reached where none does. What does each ingredient give? One
 *     for each that an ablation removes
 * @param variants the comparisons of variants, one family
 * @param settings the comparisons of swept values, or of the points of an ablation, one family
 * @param sections the tables with what they show, in their order
 */
public record Analysis(
    Study study,
    List<String> answer,
    ComparisonFamily variants,
    ComparisonFamily settings,
    List<Section> sections) {

  /** Copies the lists. */
  public Analysis {
    answer = List.copyOf(answer);
    sections = List.copyOf(sections);
  }

  /**
   * Analyses trials.
   *
   * @param trials at least one; their order decides on that of swept values which are no numbers
   * @param usual the values that swept settings have where nothing is swept, as far as it is known
   * @throws IllegalArgumentException if there is none, or if some of them cannot be averaged or
   *     compared: the message says which
   */
  public static Analysis of(List<FinishedTrial> trials, Map<String, String> usual) {
    Study study = Study.of(trials, usual);
    ComparisonFamily variants = Comparisons.ofVariants(study);
    ComparisonFamily settings = Comparisons.ofSettings(study);
    List<String> answer = new ArrayList<>(Findings.of(variants));
    answer.addAll(Findings.ofAccuracies(study, variants));
    answer.addAll(Findings.ofAblation(settings));
    Split judgedOn = study.judgedOn();
    List<Section> sections = new ArrayList<>();
    if (study.isAblation()) {
      sections.addAll(AblationTable.of(study, settings));
    }
    study.datasets().forEach(dataset -> sections.add(AccuracyTable.of(study, dataset)));
    sections.addAll(ComparisonTables.of("variants", "Paired comparisons", judgedOn, variants));
    if (!study.isAblation()) {
      sections.addAll(
          ComparisonTables.of("settings", "Paired comparisons of settings", judgedOn, settings));
    }
    LayerTable.of(study).ifPresent(sections::add);
    ProbeTable.of(study).ifPresent(sections::add);
    sections.add(ConvergenceTable.of(study));
    sections.add(CostTable.of(study));
    return new Analysis(study, answer, variants, settings, sections);
  }

  /** The JSON object. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("answer", answer);
    object.put("sections", sections.stream().map(Section::toMap).toList());
    return object;
  }
}
