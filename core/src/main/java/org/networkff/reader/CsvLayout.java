package org.networkff.reader;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataException;
import org.networkff.data.Message;
import org.networkff.format.CsvReader;

/**
 * What the first row of a file says about the others.
 *
 * @param header whether the first row holds names
 * @param label the column of the label, from 1
 * @param columns how many columns there are
 */
record CsvLayout(boolean header, int label, int columns) {
  private static final List<String> LABEL_NAMES = List.of("label", "class", "y");
  private static final List<String> MISSING = List.of("", "nan", "na", "null");

  /**
   * Reads the first row. It is a header if more than one cell is a word (in a row of an image the
   * label alone may be one; where a value is missing there is none), or if a cell is called as the
   * column of the label should be. But "y" may be a label, too; then the other cells are no numbers
   * of columns.
   *
   * @param wanted the name or the number of the column of the label, or null
   */
  static CsvLayout read(CsvReader csv, String name, @Nullable String wanted) throws IOException {
    int words = 0;
    int named = 0;
    int columns = 0;
    double last = Double.NEGATIVE_INFINITY;
    boolean rising = true;
    boolean more = csv.next();
    while (more) {
      double number = csv.number();
      words += Double.isNaN(number) && !MISSING.contains(lower(csv.text())) ? 1 : 0;
      rising &= !(number <= last);
      last = Double.isNaN(number) ? last : number;
      columns = csv.column();
      if (named == 0 && isLabel(csv.text(), wanted)) {
        named = columns;
      }
      more = !csv.endsRow() && csv.next();
    }
    if (columns < 2) {
      throw new DataException(
          name,
          columns == 0
              ? "is empty: a row for each image was expected"
              : "has one column only: a label and the pixels, with commas between, were expected");
    }
    boolean header = words > 1 || (named > 0 && (wanted != null || rising));
    int label = header && named > 0 ? named : number(wanted, columns, name);
    return new CsvLayout(header, label, columns);
  }

  private static boolean isLabel(String cell, @Nullable String wanted) {
    return wanted == null
        ? LABEL_NAMES.contains(lower(cell))
        : cell.equals(wanted) && !isNumber(wanted);
  }

  private static String lower(String cell) {
    return cell.toLowerCase(Locale.ROOT);
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,9}");
  }

  private static int number(@Nullable String wanted, int columns, String name)
      throws DataException {
    if (wanted == null) {
      return 1;
    }
    int number = isNumber(wanted) ? Integer.parseInt(wanted) : 0;
    if (number < 1 || number > columns) {
      throw new DataException(
          name,
          Message.of(
              "has no column '%s' for the label: give a name of its header, or a number from 1 to"
                  + " %d",
              wanted, columns));
    }
    return number;
  }

  int pixels() {
    return columns - 1;
  }
}
