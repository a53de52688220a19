package org.networkff.lab.experiment;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of texts.
 *
 * @param head a name for each column
 * @param rows of as many cells
 * @param right the columns, counted from 0, that are flush right: numbers
 */
public record TextTable(List<String> head, List<List<String>> rows, List<Integer> right) {

  /** Copies the lists. */
  public TextTable {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    right = List.copyOf(right);
  }

  /** For a terminal: columns aligned by blanks, with two between them. */
  public String aligned() {
    List<Integer> widths = IntStream.range(0, head.size()).mapToObj(this::width).toList();
    StringBuilder text = new StringBuilder(aligned(head, widths));
    rows.forEach(row -> text.append(aligned(row, widths)));
    return text.toString();
  }

  /** For Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder(markdown(head));
    text.append(
        IntStream.range(0, head.size())
            .mapToObj(column -> right.contains(column) ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    rows.forEach(row -> text.append(markdown(row)));
    return text.toString();
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(widest, head.get(column).length());
  }

  private String aligned(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
            .mapToObj(i -> pad(cells.get(i), widths.get(i), right.contains(i)))
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }

  private static String pad(String cell, int width, boolean right) {
    String blanks = String.join("", Collections.nCopies(width - cell.length(), " "));
    return right ? blanks + cell : cell + blanks;
  }

  private static String markdown(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
