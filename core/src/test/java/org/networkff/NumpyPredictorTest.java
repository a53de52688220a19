package org.networkff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;
import org.networkff.network.file.NpzFile;

/** The ten lines of Python in docs/models.md predict, where there is a Python with NumPy. */
class NumpyPredictorTest {
  private static final Path MODEL = Path.of("src/test/resources/models/1/goodness.safetensors");
  private static final int IMAGES = 1000;

  @TempDir private Path folder;

  @Test
  void theTenLinesPredictWhatTheModelDoes() throws Exception {
    assumeTrue(python("import numpy").equals(""), "python3 has no NumPy");
    Classifier network = ModelFile.read(MODEL);
    LabeledImages images = images();
    NpzFile.write(folder.resolve("model.npz"), network);
    byte[] pixels = new byte[IMAGES * 784];
    System.arraycopy(images.bytes(), images.offset(0), pixels, 0, pixels.length);
    Files.write(folder.resolve("pixels"), pixels);

    String page = Files.readString(Path.of("../docs/models.md"));
    int begin = page.indexOf("```python\nimport numpy") + "```python\n".length();
    String snippet = page.substring(begin, page.indexOf("```", begin));
    String run =
        """

        images = np.fromfile("pixels", dtype=np.uint8).reshape(-1, 28, 28)
        print(*predict(images), sep="\\n")
        """;
    List<String> labels = python(snippet + run).lines().toList();

    assertThat(labels).hasSize(IMAGES);
    int same = 0;
    for (int i = 0; i < IMAGES; i++) {
      same += labels.get(i).equals("" + network.predict(images, i)) ? 1 : 0;
    }
    assertThat(same).as("but for ties").isGreaterThanOrEqualTo(IMAGES - 2);
  }

  private static LabeledImages images() throws IOException {
    return DataSources.fromEnvironment()
        .withOffline(true)
        .load("fashion-mnist-sample", ProgressListener.NONE)
        .test();
  }

  /** What a program prints; a line about it if it fails or there is no Python. */
  private String python(String program) throws InterruptedException, IOException {
    Path script = Files.writeString(folder.resolve("script.py"), program);
    Path output = folder.resolve("output");
    try {
      Process process =
          new ProcessBuilder("python3", script.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended ? Files.readString(output, StandardCharsets.UTF_8) : "takes too long";
    } catch (IOException e) {
      return "no python3";
    }
  }
}
