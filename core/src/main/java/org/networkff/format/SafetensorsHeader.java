package org.networkff.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Safetensors.Tensor;

/**
 * The header of a safetensors file, checked in itself: the entries lie in the order of their data
 * and fill it from byte 0 to {@link #dataLength} without gap or overlap. Whether the file has that
 * much data is for the reader to say.
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
  static final String METADATA = "__metadata__";

  private static final String DTYPE = "dtype";
  private static final String F32 = "F32";
  private static final String SHAPE = "shape";
  private static final String OFFSETS = "data_offsets";
  private static final Set<String> FIELDS = Set.of(DTYPE, SHAPE, OFFSETS);

  /** Where a tensor lies, in bytes from the start of the data. */
  @SuppressWarnings("ArrayRecordComponent") // handed from the header to the reader, never shared
  record Entry(String name, int[] shape, long begin, long end) {
    int elements() {
      return (int) ((end - begin) / Float.BYTES);
    }
  }

  long dataLength() {
    return entries.isEmpty() ? 0 : entries.getLast().end();
  }

  // ---- writing

  /** Length and padded header of a file, ready for the data to follow. */
  static byte[] bytes(Safetensors file) {
    byte[] json = Json.compact(fields(file)).getBytes(StandardCharsets.UTF_8);
    int length = Math.ceilDiv(json.length, Long.BYTES) * Long.BYTES;
    if (length > Safetensors.MAX_HEADER_LENGTH) {
      throw new IllegalArgumentException(
          "names, shapes and metadata take %d bytes; a header has at most %d"
              .formatted(length, Safetensors.MAX_HEADER_LENGTH));
    }
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.array();
  }

  private static Map<String, Object> fields(Safetensors file) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!file.metadata().isEmpty()) {
      fields.put(METADATA, file.metadata());
    }
    long begin = 0;
    for (Map.Entry<String, Tensor> named : file.tensors().entrySet()) {
      Tensor tensor = named.getValue();
      long end = begin + (long) tensor.size() * Float.BYTES;
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put(DTYPE, F32);
      entry.put(SHAPE, Arrays.stream(tensor.shape()).boxed().toList());
      entry.put(OFFSETS, List.of(begin, end));
      fields.put(named.getKey(), entry);
      begin = end;
    }
    return fields;
  }

  // ---- reading

  static SafetensorsHeader parse(byte[] json) throws FormatException {
    if (json.length == 0 || json[0] != '{') {
      throw new FormatException(
          "header: should begin with '{', begins with "
              + (json.length == 0 ? "nothing" : "byte 0x%02x".formatted(json[0])));
    }
    Map<String, @Nullable Object> fields = fields(json);
    Map<String, String> metadata =
        fields.containsKey(METADATA) ? metadata(fields.remove(METADATA)) : Map.of();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      entries.add(entry(field.getKey(), field.getValue()));
    }
    // The format lets a header name its tensors in any order.
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkSeamless(entries);
    return new SafetensorsHeader(metadata, entries);
  }

  private static Map<String, @Nullable Object> fields(byte[] json) throws FormatException {
    try {
      return Json.object(Json.parse(json, Safetensors.MAX_HEADER_LENGTH));
    } catch (FormatException e) {
      throw e.in("header");
    }
  }

  private static Map<String, String> metadata(@Nullable Object value) throws FormatException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new FormatException(
          METADATA + ": should be an object of strings, is " + Json.shown(value));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String key = String.valueOf(field.getKey());
      if (!(field.getValue() instanceof String string)) {
        throw new FormatException(
            "%s: %s should be a string, is %s"
                .formatted(METADATA, FormatException.quoted(key), Json.shown(field.getValue())));
      }
      metadata.put(key, string);
    }
    return metadata;
  }

  private static Entry entry(String name, @Nullable Object value) throws FormatException {
    try {
      Map<String, @Nullable Object> fields = Json.object(value);
      checkFields(fields);
      int[] shape = shape(fields.get(SHAPE));
      return located(name, shape, fields.get(OFFSETS));
    } catch (FormatException e) {
      throw e.in("tensor " + FormatException.quoted(name));
    }
  }

  private static void checkFields(Map<String, @Nullable Object> fields) throws FormatException {
    for (String name : fields.keySet()) {
      if (!FIELDS.contains(name)) {
        throw new FormatException(
            "unknown field %s; there are dtype, shape and data_offsets"
                .formatted(FormatException.quoted(name)));
      }
    }
    if (!F32.equals(fields.get(DTYPE))) {
      throw new FormatException(
          "dtype should be \"F32\", the only one read here, is " + Json.shown(fields.get(DTYPE)));
    }
  }

  private static int[] shape(@Nullable Object value) throws FormatException {
    if (!(value instanceof List<?> extents)) {
      throw new FormatException("shape should be an array, is " + Json.shown(value));
    }
    int[] shape = new int[extents.size()];
    int rank = 0;
    for (Object extent : extents) {
      if (!(extent instanceof Long whole) || whole < 0 || whole > Integer.MAX_VALUE) {
        throw new FormatException(
            "shape should have whole numbers from 0 to 2147483647, has " + Json.shown(extent));
      }
      shape[rank++] = whole.intValue();
    }
    if (Tensor.elements(shape) < 0) {
      throw new FormatException(
          "shape %s has too many elements; at most %d are read"
              .formatted(Json.shown(value), Tensor.MAX_ELEMENTS));
    }
    return shape;
  }

  private static Entry located(String name, int[] shape, @Nullable Object offsets)
      throws FormatException {
    if (!(offsets instanceof List<?> pair)
        || pair.size() != 2
        || !(pair.getFirst() instanceof Long begin)
        || !(pair.getLast() instanceof Long end)
        || begin < 0
        || end < begin) {
      throw new FormatException(
          "data_offsets should be two whole numbers [begin, end] with 0 ≤ begin ≤ end, is "
              + Json.shown(offsets));
    }
    long length = Tensor.elements(shape) * Float.BYTES;
    if (end - begin != length) {
      throw new FormatException(
          "data_offsets span %d bytes; the shape takes %d".formatted(end - begin, length));
    }
    return new Entry(name, shape, begin, end);
  }

  private static void checkSeamless(List<Entry> entries) throws FormatException {
    long free = 0;
    for (Entry entry : entries) {
      if (entry.begin() != free) {
        throw new FormatException(
            "tensor %s: data begins at byte %d and %s; it should begin at byte %d"
                .formatted(
                    FormatException.quoted(entry.name()),
                    entry.begin(),
                    entry.begin() < free ? "overlaps the one before" : "leaves a hole",
                    free));
      }
      free = entry.end();
    }
  }
}
