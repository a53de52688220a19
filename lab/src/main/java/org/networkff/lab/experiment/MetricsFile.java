package org.networkff.lab.experiment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.format.Json;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/**
 * Writes what a trial tells while it trains, a line of JSON for an epoch of a layer. Each line is
 * one write, so that a kill leaves whole lines and at most one torn one, the last.
 */
final class MetricsFile implements TrainingListener, AutoCloseable {
  /** What a checkpoint calls the length of the file. */
  static final String LENGTH = "metrics.length";

  private final Path file;
  private final RandomAccessFile out; // no channel, which an interrupt would close
  private final int every;
  private final DoubleSupplier secondsSoFar;
  private int epochs;
  private @Nullable Line waiting; // the accuracies of its epoch may follow

  /**
   * Begins a file, or goes on with one that is there.
   *
   * @param every epochs between two lines; the first and the last have one always
   * @param goesOn whether training goes on from a checkpoint, which knows how long the file was
   * @param secondsSoFar that all epochs took up to the event that is heard, those without a line
   *     too
   */
  MetricsFile(Path file, int every, boolean goesOn, DoubleSupplier secondsSoFar)
      throws IOException {
    this.file = file;
    this.out = new RandomAccessFile(file.toFile(), "rw");
    out.setLength(goesOn ? out.length() : 0);
    out.seek(out.length());
    this.every = every;
    this.secondsSoFar = secondsSoFar;
  }

  /**
   * The length of what is told so far, and on the disk before a checkpoint says so; what was told
   * behind a checkpoint will be told again.
   */
  void carry(TrainingState state) {
    writeWaiting(false);
    try {
      out.getFD().sync();
      out.setLength(state.count(LENGTH, out.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> epochs = started.epochs();
      case TrainingEvent.Resumed resumed -> {}
      case TrainingEvent.EpochEnded epoch -> {
        writeWaiting(false);
        hold(epoch.epoch(), values(epoch));
      }
      case TrainingEvent.NetworkEpochEnded epoch -> {
        writeWaiting(false);
        hold(epoch.epoch(), values(epoch));
      }
      case TrainingEvent.HeadEpochEnded head -> {}
      case TrainingEvent.Evaluated evaluated -> {
        if (waiting != null) {
          put(waiting.values, evaluated);
        }
        writeWaiting(true);
      }
      case TrainingEvent.Ended ended -> writeWaiting(false);
    }
  }

  private void hold(int epoch, Map<String, @Nullable Object> values) {
    values.put("secondsSoFar", secondsSoFar.getAsDouble());
    waiting = new Line(epoch, values);
  }

  private static Map<String, @Nullable Object> values(TrainingEvent.EpochEnded epoch) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("stage", epoch.stage());
    values.put("layer", epoch.layer());
    values.put("epoch", epoch.epoch());
    values.put("loss", epoch.loss());
    values.put("positiveGoodness", epoch.positiveGoodness());
    values.put("positiveSpread", epoch.positiveSpread());
    values.put("negativeGoodness", epoch.negativeGoodness());
    values.put("negativeSpread", epoch.negativeSpread());
    values.put("gamma", epoch.gamma().getLast());
    if (!epoch.alpha().isEmpty()) {
      values.put("alpha", epoch.alpha());
    }
    values.put("seconds", epoch.seconds());
    return values;
  }

  private static Map<String, @Nullable Object> values(TrainingEvent.NetworkEpochEnded epoch) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("stage", 1);
    values.put("layer", 0); // the network as a whole
    values.put("epoch", epoch.epoch());
    values.put("loss", epoch.loss());
    values.put("seconds", epoch.seconds());
    return values;
  }

  private static void put(Map<String, @Nullable Object> values, TrainingEvent.Evaluated evaluated) {
    values.put("trainAccuracy", evaluated.trainAccuracy());
    evaluated.validationAccuracy().ifPresent(share -> values.put("validationAccuracy", share));
    if (!evaluated.layerAccuracies().isEmpty()) {
      values.put("layerAccuracies", evaluated.layerAccuracies());
    }
  }

  private void writeWaiting(boolean whatever) {
    Line line = waiting;
    waiting = null;
    if (line != null && (whatever || isDue(line.epoch))) {
      ProcessMemory.residentMegabytes().ifPresent(mb -> line.values.put("residentMb", mb));
      write(Json.compact(line.values) + "\n");
    }
  }

  private boolean isDue(int epoch) {
    return epoch == 1 || epoch % every == 0 || epoch == epochs;
  }

  private void write(String line) {
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      String fault = "cannot write %s: %s".formatted(file, e.getMessage());
      throw new UncheckedIOException(new IOException(fault, e));
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private record Line(int epoch, Map<String, @Nullable Object> values) {}
}
