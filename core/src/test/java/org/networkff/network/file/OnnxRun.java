package org.networkff.network.file;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.networkff.data.LabeledImages;

/** An ONNX file as onnxruntime understands it: a predictor that shares no code with ours. */
public final class OnnxRun implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

  private OnnxRun(OrtSession session) {
    this.session = session;
  }

  public static OnnxRun of(Path file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return new OnnxRun(ENVIRONMENT.createSession(file.toString(), options));
    }
  }

  public Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  public String description() throws OrtException {
    return session.getMetadata().getDescription();
  }

  public Set<String> outputs() {
    return session.getOutputNames();
  }

  /** Runs the images {@code from} to {@code to} (exclusive). */
  public Answers answers(LabeledImages images, int from, int to) throws OrtException {
    int bytes = (to - from) * images.pixels();
    ByteBuffer pixels = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    if (bytes > 0) {
      pixels.put(images.bytes(), images.offset(from), bytes).flip();
    }
    long[] shape = {to - from, images.height(), images.width()};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(ENVIRONMENT, pixels, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("images", tensor))) {
      return new Answers(
          (long[]) value(result, "label"),
          (float[][]) value(result, "scores"),
          result.get("goodness").isPresent()
              ? (float[][][]) value(result, "goodness")
              : new float[0][][]);
    }
  }

  private static Object value(OrtSession.Result result, String name) throws OrtException {
    OnnxValue value = result.get(name).orElseThrow();
    return value.getValue();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  /** Of some images: [N], [N × K], and [N × K × L] where goodness decides. */
  @SuppressWarnings("ArrayRecordComponent") // read by one test, then thrown away
  public record Answers(long[] labels, float[][] scores, float[][][] goodness) {}
}
