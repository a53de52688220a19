package org.networkff.network.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.networkff.format.AtomicFile;
import org.networkff.format.Json;
import org.networkff.format.OnnxGraph;
import org.networkff.network.Classifier;

/**
 * A network's whole way from pixels to a label as an ONNX file, for runtimes that know nothing of
 * Forward-Forward: standardisation, all K labels, normalisation, layers, goodness, readout.
 *
 * <table>
 *   <caption>What goes in and comes out</caption>
 *   <tr><th>name</th><th>elements</th><th>shape</th><th>meaning</th></tr>
 *   <tr><td>images</td><td>uint8</td><td>[N, height, width]</td><td>pixels, 0 (black) to 255, as in
 *       IDX files</td></tr>
 *   <tr><td>goodness</td><td>float</td><td>[N, K, L]</td><td>g of each layer, the image being seen
 *       with each label; only where goodness decides</td></tr>
 *   <tr><td>scores</td><td>float</td><td>[N, K]</td><td>Σ_l w_l·g_l, or the outputs z of a head or
 *       a perceptron</td></tr>
 *   <tr><td>label</td><td>int64</td><td>[N]</td><td>the first with the largest score</td></tr>
 * </table>
 *
 * <p>The metadata is that of a {@link ModelFile}, and the names of the classes as a JSON list under
 * {@code classNames}. The weights keep the names they have there.
 */
public final class OnnxFile {
  private static final String CLASS_NAMES_KEY = "classNames";

  private OnnxFile() {}

  /**
   * Writes a network, whole or not at all.
   *
   * @throws IllegalArgumentException if something about the network cannot be said in ONNX
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Classifier network) throws IOException {
    OnnxGraph graph = PredictorGraph.of(network);
    Map<String, String> metadata = ModelMetadata.of(network);
    metadata.put(CLASS_NAMES_KEY, Json.compact(network.classNames()));
    AtomicFile.write(file, out -> graph.write(out, description(network), metadata));
  }

  private static String description(Classifier network) {
    return "images: uint8 [N, %d, %d], 0 (black) to 255; label: int64 [N], one of %d classes"
        .formatted(network.imageHeight(), network.imageWidth(), network.classes());
  }
}
