package org.networkff.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.AtomicFile;
import org.networkff.network.Classifier;
import org.networkff.network.file.NpzFile;
import org.networkff.network.file.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code networkff export}. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write a model for other programs: as ONNX, or as arrays for NumPy.",
      "ONNX has the whole way from pixels to a label; docs/models.md says what is in them."
    },
    footer = {
      "",
      "Examples:",
      "  networkff export --model model.safetensors --out model.onnx",
      "  networkff export --model model.safetensors --format npz --out arrays.npz",
    })
final class Export implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: as FILE ends")
  private @Nullable Format format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write. Required")
  private Path out = Path.of("");

  Export(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    model.files().written("--out", out);
    Format chosen = format == null ? Format.ofName(out) : format;
    AtomicFile.requireWritable(out);
    Classifier network = model.read();
    chosen.write(out, network);
    console
        .out()
        .println(
            String.format(
                Locale.ROOT, "%s: %s, %,d bytes", out, chosen.description, Files.size(out)));
    return 0;
  }

  /** Whether a file has a name by which this command knows what to write. */
  static boolean isExported(Path file) {
    return Format.named(file).isPresent();
  }

  /** What other programs read. */
  private enum Format {
    ONNX("ONNX, from pixels to a label") {
      @Override
      void write(Path file, Classifier network) throws IOException {
        OnnxFile.write(file, network);
      }
    },
    NPZ("arrays for NumPy") {
      @Override
      void write(Path file, Classifier network) throws IOException {
        NpzFile.write(file, network);
      }
    };

    private final String description;

    Format(String description) {
      this.description = description;
    }

    abstract void write(Path file, Classifier network) throws IOException;

    static Format ofName(Path file) {
      return named(file)
          .orElseThrow(
              () ->
                  new UsageException(
                      "%s: neither .onnx nor .npz; say which with --format".formatted(file)));
    }

    static Optional<Format> named(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      return Stream.of(values()).filter(format -> name.endsWith("." + format)).findFirst();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
