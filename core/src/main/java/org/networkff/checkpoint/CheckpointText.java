package org.networkff.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.networkff.data.Sha256;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.format.Spelling;
import org.networkff.setting.Setting;

/**
 * A checkpoint as a safetensors file. Its metadata: task and position as JSON under {@code
 * networkff.checkpoint}, the state's numbers as JSON under {@code networkff.numbers}, notes and the
 * model file's metadata under prefixes, and under {@code networkff.sha256} the SHA-256 of the file
 * as it would be without that entry.
 */
final class CheckpointText {
  private static final String CHECKPOINT = "networkff.checkpoint";
  private static final String NUMBERS = "networkff.numbers";
  private static final String SHA256 = "networkff.sha256";
  private static final String MODEL_PREFIX = "model.";
  private static final String NOTE_PREFIX = "note.";
  private static final long FORMAT = 1;

  private CheckpointText() {}

  static Safetensors write(Checkpoint checkpoint) throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(CHECKPOINT, Json.compact(json(checkpoint)));
    metadata.put(NUMBERS, Json.compact(checkpoint.numbers()));
    checkpoint.model().forEach((key, value) -> metadata.put(MODEL_PREFIX + key, value));
    checkpoint.notes().forEach((key, value) -> metadata.put(NOTE_PREFIX + key, value));
    metadata.put(SHA256, sha256(new Safetensors(metadata, checkpoint.tensors())));
    return new Safetensors(metadata, checkpoint.tensors());
  }

  private static Map<String, @Nullable Object> json(Checkpoint checkpoint) {
    TrainingTask task = checkpoint.task();
    Position position = checkpoint.position();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("algorithm", task.algorithm());
    json.put("variant", Spelling.ofConstant(task.variant()));
    json.put("seed", task.seed().value());
    json.put("images", task.images());
    json.put("stage", position.stage());
    json.put("epoch", position.epoch());
    json.put("batch", position.batch());
    json.put("seconds", checkpoint.seconds());
    json.put("settings", Setting.toMap(task.settings()));
    return json;
  }

  /**
   * Reads what {@link #write} made.
   *
   * @throws IllegalArgumentException if it is something else
   * @throws FormatException if it is damaged
   */
  static Checkpoint read(Safetensors content) throws IOException {
    Map<String, String> metadata = new TreeMap<>(content.metadata());
    if (!metadata.containsKey(CHECKPOINT)) {
      throw new IllegalArgumentException("its metadata has no " + CHECKPOINT);
    }
    String expected = metadata.remove(SHA256);
    if (!sha256(new Safetensors(metadata, content.tensors())).equals(expected)) {
      throw new FormatException("damaged: its content does not fit its checksum");
    }
    CheckpointFields fields = CheckpointFields.parse(metadata.get(CHECKPOINT));
    if (fields.count("format") != FORMAT) {
      throw new IllegalArgumentException(
          "its format is %d, this release reads %d".formatted(fields.count("format"), FORMAT));
    }
    TrainingTask task = fields.task();
    requireLayers(task.settings().hidden(), content.tensors());
    return new Checkpoint(
        task,
        fields.position(),
        fields.number("seconds"),
        withPrefix(metadata, MODEL_PREFIX),
        withPrefix(metadata, NOTE_PREFIX),
        CheckpointFields.parse(metadata.get(NUMBERS)).numbers(),
        content.tensors());
  }

  /** Refuses layers that are not there: nobody makes room for what settings merely claim. */
  private static void requireLayers(List<Integer> widths, Map<String, Tensor> tensors) {
    for (int l = 0; l < widths.size(); l++) {
      String name = "layer." + (l + 1) + ".weight";
      Tensor weights = tensors.get(name);
      int[] shape = weights == null ? new int[0] : weights.shape();
      boolean fits = shape.length == 2 && shape[1] == widths.get(l);
      if (!fits || (l > 0 && shape[0] != widths.get(l - 1))) {
        throw new IllegalArgumentException(
            "its layers are not of the widths %s: see %s".formatted(widths, name));
      }
    }
  }

  private static Map<String, String> withPrefix(Map<String, String> metadata, String prefix) {
    Map<String, String> found = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private static String sha256(Safetensors content) throws IOException {
    var digest = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
    content.write(digest);
    return Sha256.hex(digest.getMessageDigest());
  }
}
