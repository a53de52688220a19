package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.CheckpointFiles;
import org.networkff.checkpoint.Every;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.network.file.ModelFile;
import picocli.CommandLine.Option;

/** Whether, where and how often the state of a training is kept, and from which one to go on. */
final class CheckpointOptions {
  private static final String SUFFIX = ".checkpoint";

  /** The note of where the model goes, in a checkpoint whose name does not say it. */
  private static final String MODEL = "model";

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = {
        "Keep the state of the training in this file on the way, and the one before in"
            + " FILE.before; both are deleted in the end.",
        "Default: the model's name with .checkpoint; without --out not kept"
      })
  private @Nullable Path file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      converter = EveryConverter.class,
      description = {
        "How often: a time such as 30s, 5m or 1h, epochs such as 20e, or never. When the program is"
            + " told to end (Ctrl-C, SIGTERM), it is kept as well.",
        "Default: 5m"
      })
  private @Nullable Every every;

  @Option(
      names = "--keep-checkpoint",
      description =
          "Keep the state at the end of the training, optimiser and all, to learn on from other"
              + " images: OnlineTrainer.")
  private boolean keepLast;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "Go on with a training from its checkpoint (or its model's name), to the same bits as if"
              + " it had not stopped. Settings and data are the checkpoint's.")
  private @Nullable Path resumed;

  private @Nullable Path source;

  /** Whether a training is to go on. */
  boolean resumes() {
    return resumed != null;
  }

  /**
   * The checkpoint to go on from: the file named, or that of the model named. Looked for once:
   * later it may be gone, and the model there.
   */
  private Path source() {
    Path found = source;
    if (found == null) {
      Path named = resumed == null ? Path.of("") : resumed;
      Path ofModel = withSuffix(named);
      found = CheckpointFiles.exist(ofModel) ? ofModel : named;
      source = found;
    }
    return found;
  }

  /**
   * Reads the checkpoint to go on from.
   *
   * @throws IOException if there is none: if it is that of a finished model, saying so
   */
  Checkpoint read(Console console) throws IOException {
    try {
      return CheckpointFiles.newest(source(), line -> console.remark("note: " + line));
    } catch (FormatException e) {
      if (isModel(source())) {
        throw new IOException(
            source()
                + ": training is finished: nothing to do; no checkpoint was kept to go on from"
                + " (train --keep-checkpoint keeps one)",
            e);
      }
      throw e;
    }
  }

  private static boolean isModel(Path file) {
    try {
      ModelFile.read(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Where the model goes: where it is asked for, or where it was when the training began; null if
   * nowhere.
   *
   * @param from the checkpoint to go on from; null if a training begins
   */
  @Nullable Path model(@Nullable Path out, @Nullable Checkpoint from) {
    if (out != null || from == null) {
      return out;
    }
    String noted = from.notes().get(MODEL);
    if (noted != null) {
      return Path.of(noted);
    }
    String name = "" + source().getFileName();
    return name.endsWith(SUFFIX)
        ? source().resolveSibling(name.substring(0, name.length() - SUFFIX.length()))
        : null;
  }

  /**
   * Where checkpoints go; null if nowhere.
   *
   * @param model the model's file; null if it is not kept
   * @throws UsageException if they are asked for, and there is no file for them
   */
  @Nullable Path target(@Nullable Path model) {
    if (file != null) {
      return file;
    }
    if (Every.NEVER.equals(every) && !keepsLast(model)) {
      return null;
    }
    if (resumed != null) {
      return source();
    }
    if (model != null) {
      return withSuffix(model);
    }
    if (keepLast || every != null) {
      throw new UsageException(
          "%s: there is no file for it; give --out FILE, or --checkpoint FILE"
              .formatted(keepLast ? "--keep-checkpoint" : "--checkpoint-every"));
    }
    return null;
  }

  /** Whether the end is kept, if that is asked for, or a training goes on and no model keeps it. */
  private boolean keepsLast(@Nullable Path model) {
    return keepLast || (resumed != null && model == null);
  }

  /**
   * Notes which files are read and written.
   *
   * @param target where checkpoints go
   */
  void note(CommandFiles files, @Nullable Path target) throws IOException {
    Path from = resumed == null ? null : source();
    files.read("--resume", from);
    files.written("--checkpoint", Objects.equals(target, from) ? null : target);
  }

  private static Path withSuffix(Path path) {
    return path.resolveSibling(path.getFileName() + SUFFIX);
  }

  /**
   * Checkpoints of a training, if they go somewhere; says so if that is in the way of others, or
   * all that is kept.
   *
   * @throws IOException if nothing can be written there
   */
  @Nullable CheckpointFiles open(@Nullable Path target, @Nullable Path model, Console console)
      throws IOException {
    if (target == null) {
      return null;
    }
    AtomicFile.requireWritable(target);
    boolean own = resumed != null && source().equals(target);
    if (!own && CheckpointFiles.exist(target)) {
      console.remark(
          "note: %s is of a training that did not come to its end; --resume %s would go on with it,"
                  .formatted(target, target)
              + " this training will replace it");
    }
    if (resumed != null && model == null) {
      console.remark(
          "note: the checkpoint does not say where the model goes: the end of the training is kept in"
              + " %1$s, and --resume %1$s --out FILE writes it as a model".formatted(target));
    }
    return CheckpointFiles.of(target, every == null ? Every.FIVE_MINUTES : every)
        .goingOn(own)
        .keepingLast(keepsLast(model))
        .noting(notes(target, model))
        .telling(line -> console.remark("note: " + line));
  }

  private static Map<String, String> notes(Path target, @Nullable Path model) {
    return model == null || withSuffix(model).equals(target)
        ? Map.of()
        : Map.of(MODEL, model.toAbsolutePath().toString());
  }

  /** Deletes checkpoints of a training that is over, unless its end is kept in them. */
  void clear(@Nullable Path target, @Nullable Path model) throws IOException {
    if (target != null && !keepsLast(model)) {
      CheckpointFiles.delete(target);
    }
    if (resumed != null && model != null && !source().equals(target)) {
      CheckpointFiles.delete(source());
    }
  }
}
