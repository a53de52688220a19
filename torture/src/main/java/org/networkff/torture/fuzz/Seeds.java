package org.networkff.torture.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.networkff.checkpoint.CheckpointFiles;
import org.networkff.checkpoint.Every;
import org.networkff.data.LabeledImages;
import org.networkff.format.AtomicFile;
import org.networkff.format.Json;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.lab.experiment.Experiment;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;
import org.networkff.random.Seed;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.torture.SmallData;
import org.networkff.training.Trainer;

/** Good files, made by the writers of the project, so that they follow every change of a format. */
final class Seeds {
  private static final TrainingSettings SMALL =
      Setting.apply(
          TrainingSettings.defaults(), Map.of("hidden", List.of(3, 2), "epochs", 1, "batch", 3));

  private Seeds() {}

  static List<byte[]> images() {
    return List.of(SmallData.imageFile(3));
  }

  static List<byte[]> labels() {
    return List.of(SmallData.labelFile(3));
  }

  static List<byte[]> gzip() {
    byte[] once = gzip(SmallData.imageFile(3));
    byte[] empty = gzip(new byte[0]);
    byte[] twoMembers = new byte[empty.length + once.length];
    System.arraycopy(empty, 0, twoMembers, 0, empty.length);
    System.arraycopy(once, 0, twoMembers, empty.length, once.length);
    return List.of(once, twoMembers);
  }

  static List<byte[]> csv() {
    StringBuilder rows = new StringBuilder("class,p1,p2,p3,p4\r\n");
    StringBuilder bare = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      rows.append("\"a \"\"%d\"\"\",%d,0.25,1,0\r\n".formatted(i % 2, i % 3));
      bare.append("%d,%d,255,0,7\n".formatted(i % 2, i));
    }
    return List.of(rows.toString().getBytes(UTF_8), bare.toString().getBytes(UTF_8));
  }

  static List<byte[]> safetensors() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("scalar", new Tensor(new int[0], new float[] {1}));
    tensors.put("empty", new Tensor(new int[] {2, 0}, new float[0]));
    tensors.put("matrix", new Tensor(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}));
    return List.of(written(new Safetensors(Map.of("key", "value"), tensors)::write));
  }

  static List<byte[]> models() {
    LabeledImages images = SmallData.images(6);
    return List.of(model(Variant.ACFF, images), model(Variant.BP, images));
  }

  static List<byte[]> pictures() {
    return List.of(
        picture("png", BufferedImage.TYPE_BYTE_GRAY),
        picture("png", BufferedImage.TYPE_INT_ARGB),
        picture("png", BufferedImage.TYPE_BYTE_BINARY),
        picture("jpeg", BufferedImage.TYPE_INT_RGB),
        picture("bmp", BufferedImage.TYPE_INT_RGB),
        picture("gif", BufferedImage.TYPE_BYTE_INDEXED));
  }

  private static byte[] picture(String format, int type) {
    BufferedImage picture = new BufferedImage(5, 4, type);
    picture.setRGB(1, 2, 0xffffffff);
    return written(
        out -> {
          if (!ImageIO.write(picture, format, out)) {
            throw new IOException("this Java cannot write " + format);
          }
        });
  }

  static List<byte[]> pictureFolders() {
    byte[] png = picture("png", BufferedImage.TYPE_BYTE_GRAY);
    byte[] gif = picture("gif", BufferedImage.TYPE_BYTE_INDEXED);
    FileTree split = new FileTree().file("a/1.png", png).file("a/2.png", png);
    FileTree whole =
        new FileTree().file("train/b/1.bmp", picture("bmp", BufferedImage.TYPE_INT_RGB));
    return List.of(
        split.file("b/1.gif", gif).link("b/2.gif", "b/1.gif").packed(),
        whole
            .file("train/a/10.png", png)
            .file("train/a/9.png", png)
            .file("train/a/notes.txt", new byte[3])
            .folder("train/a/older")
            .file("test/a/1.png", png)
            .file("test/b/1.gif", gif)
            .file("test/.hidden/1.png", png)
            .packed());
  }

  static List<byte[]> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", "line\n\"quoted\" γ \\");
    object.put("numbers", List.of(0L, -1L, 1.5e-300, Long.MAX_VALUE));
    object.put("nested", Map.of("list", List.of(List.of(), Map.of(), true, false)));
    return List.of(
        Json.pretty(object).getBytes(UTF_8), "[null,1E+2,\"\\ud83e\\udd89\\/\"]".getBytes(UTF_8));
  }

  static List<byte[]> experiments() {
    return Experiment.names().stream().map(Seeds::experiment).toList();
  }

  private static byte[] experiment(String name) {
    try {
      return Experiment.load(name).toToml().getBytes(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] model(Variant variant, LabeledImages images) {
    Classifier network = Trainer.of(variant, SMALL).train(images, Seed.seed(1));
    return contents(file -> ModelFile.write(file, network));
  }

  static List<byte[]> checkpoints() {
    return List.of(checkpoint(Variant.ACFF), checkpoint(Variant.BP));
  }

  private static byte[] checkpoint(Variant variant) {
    return contents(
        file ->
            Trainer.of(variant, SMALL)
                .with(CheckpointFiles.of(file, Every.NEVER).keepingLast(true))
                .train(SmallData.images(6), Seed.seed(1)));
  }

  /** Writes a good file. */
  @FunctionalInterface
  private interface Writer {
    void write(Path file) throws IOException;
  }

  private static byte[] contents(Writer writer) {
    try {
      Path file = Files.createTempFile("seed-", ".tmp");
      writer.write(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] content) {
    return written(
        out -> {
          try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
          }
        });
  }

  private static byte[] written(AtomicFile.Content content) {
    var bytes = new ByteArrayOutputStream();
    try {
      content.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
