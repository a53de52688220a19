package org.networkff.lab.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.TextTable;

/**
 * A part of a report: a table, and what is to be said of it.
 *
 * @param id a name that no other section of the report has
 * @param title a heading
 * @param caption what the columns mean, and under which conditions the figures hold
 * @param table for people
 * @param sentences what the table shows, in words
 * @param data the figures with all their digits, as JSON values: one for each row, in their order;
 *     none where the section before has them
 */
public record Section(
    String id,
    String title,
    String caption,
    TextTable table,
    List<String> sentences,
    List<Map<String, @Nullable Object>> data) {

  /** Copies the lists. */
  public Section {
    sentences = List.copyOf(sentences);
    data = List.copyOf(data);
  }

  /** Whether it only goes on from the section before, for those who want to know more. */
  boolean isFurther() {
    return data.isEmpty();
  }

  /** The JSON object. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", id);
    object.put("title", title);
    object.put("caption", caption);
    object.put("head", table.head());
    object.put("rows", table.rows());
    object.put("sentences", sentences);
    object.put("data", data);
    return Collections.unmodifiableMap(object);
  }
}
