package org.networkff.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How names are spelled in files and on command lines, and what a mistyped one may mean. */
public final class Spelling {
  private Spelling() {}

  /**
   * The nearest of the names, if it is near: "fashon_mnist" is near "fashion-mnist", and of short
   * names one letter is much.
   */
  public static Optional<String> closest(String word, Collection<String> names) {
    String bare = bare(word);
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(bare, bare(name))))
        .filter(
            name ->
                distance(bare, bare(name))
                    <= Math.max(name.length() < 5 ? 1 : 2, name.length() / 3));
  }

  /** What files and command lines call a constant: {@code LINEAR_DECAY} is "linear-decay". */
  public static String ofConstant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Capitals, hyphens and underscores are not what is got wrong. */
  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Levenshtein's distance: the fewest insertions, deletions and replacements. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
