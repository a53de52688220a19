package org.networkff.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.networkff.format.Json;

/** All predictions as one JSON object, written while they come, one on a line. */
final class PredictionsObject implements ImageBlocks.Answers {
  private final OutputStream out;
  private String before;

  PredictionsObject(String model, OutputStream out) {
    this.out = out;
    before = "{\"model\":" + Json.compact(model) + ",\"predictions\":[\n";
  }

  @Override
  public void take(List<Prediction> predictions) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Prediction prediction : predictions) {
      text.append(before).append(Json.compact(prediction.toMap()));
      before = ",\n";
    }
    write(text.toString());
  }

  /** Writes what is left: the ends of list and object. */
  void end() throws IOException {
    write((before.startsWith("{") ? before : "\n") + "]}\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
