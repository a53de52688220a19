package org.networkff.torture.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.format.Json;
import org.networkff.format.Safetensors;
import org.networkff.format.Spelling;
import org.networkff.lab.experiment.Experiment;
import org.networkff.network.file.ModelFile;
import org.networkff.picture.Picture;
import org.networkff.reader.Idx;

/** The readers of files that may come from anybody. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas without state
enum FuzzTarget {
  /** IDX files of images. */
  IDX_IMAGES("idx", new Promise(8, 1 << 20), Seeds::images, Idx::readImages),
  /** IDX files of labels. */
  IDX_LABELS("idx", new Promise(8, 1 << 20), Seeds::labels, Idx::readLabels),
  /** Compressed files; deflate makes at most 1032 bytes of one. */
  GZIP("gz", new Promise(3 * 1032, 1 << 20), Seeds::gzip, Idx::readImages),
  /** One's own images as comma-separated values. */
  CSV("csv", new Promise(400, 8 << 20), Seeds::csv, FuzzTarget::readOwnData),
  /** Files of tensors. */
  SAFETENSORS(
      "safetensors",
      new Promise(200, 1 << 20),
      Seeds::safetensors,
      file -> Safetensors.read(file, 1L << 32)),
  /** Networks. */
  MODEL("safetensors", new Promise(400, 1 << 20), Seeds::models, ModelFile::read),
  /** Trainings that are to go on. */
  CHECKPOINT("checkpoint", new Promise(400, 1 << 20), Seeds::checkpoints, Checkpoint::read),
  /** PNG, JPEG, BMP and GIF; what a header may ask for is bounded by the pixels it may claim. */
  PICTURE("picture", new Promise(16, 1L << 30), Seeds::pictures, Picture::read),
  /** Folders of pictures, one for each class, and whatever else may lie in a folder. */
  PICTURE_FOLDER(
      "pictures",
      new Promise(4_000, 1L << 30),
      Seeds::pictureFolders,
      FuzzTarget::readOwnData,
      FileTree::unpack),
  /** JSON, of which most records are. */
  JSON("json", new Promise(200, 1 << 20), Seeds::json, file -> Json.read(file, 1 << 20)),
  /** Experiments and presets: TOML. Up to a thousand combinations of swept values are tried out. */
  EXPERIMENT(
      "toml",
      new Promise(2_000, 1L << 32),
      Seeds::experiments,
      file -> Experiment.load(file.toString()));

  private final String suffix;
  private final Promise promise;
  private final Supplier<List<byte[]>> seeds;
  private final Promise.Reader reader;
  private final Writer writer;

  /** Writes an input to where the reader shall find it. */
  @FunctionalInterface
  private interface Writer {
    void write(Path path, byte[] input) throws IOException;
  }

  FuzzTarget(String suffix, Promise promise, Supplier<List<byte[]>> seeds, Promise.Reader reader) {
    this(suffix, promise, seeds, reader, Files::write);
  }

  FuzzTarget(
      String suffix,
      Promise promise,
      Supplier<List<byte[]>> seeds,
      Promise.Reader reader,
      Writer writer) {
    this.suffix = suffix;
    this.promise = promise;
    this.seeds = seeds;
    this.reader = reader;
    this.writer = writer;
  }

  private static void readOwnData(Path file) throws IOException {
    DataSources.fromEnvironment().withOffline(true).load(file.toString(), ProgressListener.NONE);
  }

  /** What the table and the corpus call it. */
  String text() {
    return Spelling.ofConstant(this);
  }

  /** The target of that name. */
  static FuzzTarget named(String text) {
    return Arrays.stream(values())
        .filter(target -> target.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + text));
  }

  /** Good files, made by the project itself, for chance to begin with. */
  List<byte[]> seeds() {
    return seeds.get();
  }

  /**
   * Reads a good file as the program would.
   *
   * @throws IOException if it is refused
   */
  void read(byte[] content, Path folder) throws IOException {
    reader.read(write(content, folder));
  }

  /**
   * Gives the reader a file with this content.
   *
   * @param folder where to put it
   * @throws AssertionError if the reader breaks its promise
   */
  void hold(byte[] content, Path folder) {
    promise.hold(reader, write(content, folder), content.length);
  }

  private Path write(byte[] content, Path folder) {
    try {
      Path path = folder.resolve("hostile." + suffix);
      writer.write(path, content);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
