package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;

/**
 * What is known of a run when it is over: what was trained on what and how, how well it does, what
 * it cost. It is a JSON object, and stays one here, so that records of other releases are kept as
 * they are.
 *
 * @param values the object, in the order in which it is written
 * @param source where it stands, for messages: a file, and the line where it is one of many
 */
public record RunRecord(Map<String, @Nullable Object> values, String source) {
  private static final int MAX_BYTES = 1 << 26;

  /** Copies the object. */
  // In full, because a compact one loses @Nullable in the class file.
  public RunRecord(Map<String, @Nullable Object> values, String source) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.source = source;
  }

  /** A record that is in no file. */
  public RunRecord(Map<String, @Nullable Object> values) {
    this(values, "a run's record");
  }

  /**
   * The record in a file.
   *
   * @throws FormatException if it is no JSON object
   * @throws IOException if it cannot be read
   */
  public static RunRecord read(Path file) throws IOException {
    try {
      return new RunRecord(Json.object(Json.read(file, MAX_BYTES)), file.toString());
    } catch (FormatException e) {
      throw e.in("not a run's record");
    }
  }

  /** This record and another one as one; what both have is the other's. */
  public RunRecord with(RunRecord other) {
    Map<String, @Nullable Object> both = new LinkedHashMap<>(values);
    both.putAll(other.values);
    return new RunRecord(both, source);
  }

  /** This record without what it says of one thing. */
  RunRecord without(String key) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
    rest.remove(key);
    return new RunRecord(rest, source);
  }

  /**
   * A text of the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw refused(key, "text");
  }

  /**
   * A number of the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double number(String key) {
    if (values.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw refused(key, "a number");
  }

  /** A text of the object that need not be there. */
  public Optional<String> optionalText(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A number of the object that need not be there. */
  public OptionalDouble optionalNumber(String key) {
    return values.get(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /**
   * A list of the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public List<?> list(String key) {
    if (values.get(key) instanceof List<?> list) {
      return list;
    }
    throw refused(key, "a list");
  }

  /**
   * A list of numbers of the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public List<Double> numbers(String key) {
    return numbers(key, list(key));
  }

  /**
   * A list of lists of numbers of the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public List<List<Double>> rows(String key) {
    List<List<Double>> rows = new ArrayList<>();
    for (Object row : list(key)) {
      if (!(row instanceof List<?> numbers)) {
        throw refused(key, "lists of numbers");
      }
      rows.add(numbers(key, numbers));
    }
    return rows;
  }

  private List<Double> numbers(String key, List<?> list) {
    List<Double> numbers = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Number number)) {
        throw refused(key, "of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /**
   * The objects of a list of the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public List<RunRecord> records(String key) {
    List<RunRecord> records = new ArrayList<>();
    for (Object element : list(key)) {
      try {
        records.add(new RunRecord(Json.object(element), source + ", " + key));
      } catch (FormatException e) {
        throw refused(key, "a list of objects");
      }
    }
    return records;
  }

  /**
   * An object within the object.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Map<String, @Nullable Object> object(String key) {
    try {
      return Json.object(values.get(key));
    } catch (FormatException e) {
      throw refused(key, "an object");
    }
  }

  /**
   * The record of the program and the machine as it was begun, and one for each time it went on;
   * what is not told of a later one is as before.
   */
  public List<RunRecord> attempts() {
    List<RunRecord> attempts = new ArrayList<>(List.of(this));
    if (values.containsKey(TrialReport.RESUMED)) {
      records(TrialReport.RESUMED).forEach(next -> attempts.add(attempts.getLast().with(next)));
    }
    return attempts;
  }

  /** Records are equal that say the same, wherever they stand. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunRecord record && values.equals(record.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  private IllegalArgumentException refused(String key, String right) {
    return new IllegalArgumentException(
        "%s has %s = %s: must be %s".formatted(source, key, values.get(key), right));
  }
}
