package org.networkff.lab.report.page;

import java.util.List;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.report.chart.Illustrations;
import org.networkff.lab.report.chart.SampleTrials;
import org.networkff.lab.report.chart.TrialSet;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Note;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;

/** A page with everything that a report has, of made-up numbers. */
final class SampleDocument {
  private SampleDocument() {}

  static Document of(int seeds, int depth) {
    Illustrations figures =
        Illustrations.of(new TrialSet(SampleTrials.all(seeds, depth)), "FF", "");
    return new Document(
        "Does collaboration help? (made-up numbers)",
        List.of(
            Paragraph.of(
                new Span.Words("A page to look at. "),
                new Span.Strong("A-CFF − FF = +0.31 points"),
                new Span.Words(", 95 % CI −0.02 to 0.64, p = 0.06, d = 0.4 < 0.5: see "),
                new Span.Link("the differences", "#figure-differences"),
                new Span.Words(" and "),
                new Span.Code("networkff report DIR"),
                new Span.Words(".")),
            Note.of("Nothing on this page was measured."),
            new Chapter(
                "results",
                "Results",
                List.of(
                    table(),
                    Bullets.of(
                        List.of(
                            "A-CFF is not distinguishable from FF at n = 10.",
                            "BP is better than all of them & takes less time.")),
                    new Chapter("pairs", "Paired comparisons", List.copyOf(figures.accuracy())))),
            new Chapter("progress", "Training", List.copyOf(figures.progress())),
            new Chapter("cost", "Cost", List.copyOf(figures.cost())),
            new Chapter("confusion", "Confusion", List.copyOf(figures.confusion())),
            new Chapter("goodness", "Goodness", List.copyOf(figures.goodness()), true),
            new Chapter(
                "settings",
                "Settings",
                List.of(
                    Paragraph.of("The experiment as it was run:"),
                    new Listing(
                        "variants = [\"ff\", \"fcff\", \"acff\", \"bp\"] # a comment that is long"
                            + " enough to scroll on a phone, whatever its width may be\nseeds = 10\n")))));
  }

  private static Table table() {
    return new Table(
        "Accuracy on MNIST, mean and 95 % interval over ten seeds.",
        new TextTable(
            List.of("method", "train", "test", "over FF", "p", "d_z", "training", "peak memory"),
            List.of(
                List.of(
                    "FF", "93.94 ± 0.21 %", "90.76 ± 0.20 %", "–", "–", "–", "112.3 s", "312 MB"),
                List.of(
                    "F-CFF",
                    "93.62 ± 0.19 %",
                    "90.13 ± 0.25 %",
                    "−0.63",
                    "< 0.001",
                    "−1.9",
                    "112.9 s",
                    "313 MB"),
                List.of(
                    "A-CFF",
                    "93.84 ± 0.22 %",
                    "90.13 ± 0.24 %",
                    "−0.63",
                    "< 0.001",
                    "−1.8",
                    "113.0 s",
                    "313 MB"),
                List.of(
                    "BP",
                    "99.99 ± 0.01 %",
                    "94.96 ± 0.12 %",
                    "+4.20",
                    "< 0.001",
                    "21.0",
                    "64.2 s",
                    "701 MB")),
            List.of(1, 2, 3, 4, 5, 6, 7)));
  }
}
