package org.networkff.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;
import picocli.CommandLine.Option;

/** Which model. */
final class ModelOption {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The model, as train --out wrote it. Required")
  private Path file = Path.of("");

  Classifier read() throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, not a model");
    }
    return ModelFile.read(file);
  }

  /** The files of a command that reads this one. */
  CommandFiles files() throws IOException {
    return new CommandFiles().read("--model", file);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
