package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.Names;

/**
 * A table with a row for each cell: the data set if there are several, a column for each setting
 * swept, the method, the number of seeds, and then what is to be shown.
 *
 * @param swept the settings swept
 * @param withDataset whether a column says the data set
 * @param columns what is to be shown
 */
record CellRows(List<String> swept, boolean withDataset, List<Column> columns) {

  /** A column: its head and what it says of a cell. */
  record Column(String head, Function<CellTrials, String> text) {}

  CellRows {
    swept = List.copyOf(swept);
    columns = List.copyOf(columns);
  }

  TextTable table(List<CellTrials> cells) {
    List<String> head = new ArrayList<>(withDataset ? List.of("data set") : List.of());
    head.addAll(swept);
    head.add("method");
    int texts = head.size();
    head.add("n");
    columns.forEach(column -> head.add(column.head()));
    List<Integer> numbers = IntStream.range(texts, head.size()).boxed().toList();
    return new TextTable(head, cells.stream().map(this::row).toList(), numbers);
  }

  private List<String> row(CellTrials trials) {
    Cell cell = trials.cell();
    List<String> row = new ArrayList<>();
    if (withDataset) {
      row.add(Names.dataset(cell.dataset()));
    }
    swept.forEach(setting -> row.add(cell.shown(setting)));
    row.add(cell.method());
    row.add(Integer.toString(trials.trials().size()));
    columns.forEach(column -> row.add(column.text().apply(trials)));
    return row;
  }

  /** The figures of each cell, behind what says which cell it is. */
  static List<Map<String, @Nullable Object>> data(
      List<CellTrials> cells, Function<CellTrials, Map<String, @Nullable Object>> figures) {
    List<Map<String, @Nullable Object>> data = new ArrayList<>();
    for (CellTrials trials : cells) {
      Map<String, @Nullable Object> row = Figures.of(trials.cell());
      row.put("seeds", trials.trials().stream().map(FinishedTrial::seed).toList());
      row.putAll(figures.apply(trials));
      data.add(row);
    }
    return data;
  }
}
