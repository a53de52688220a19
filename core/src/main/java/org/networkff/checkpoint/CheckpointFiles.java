package org.networkff.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps a training in a file, now and then and whenever somebody wants it, and the one before
 * beside it under the name {@code ….before}. Each is written whole or not at all, and with a
 * checksum: whatever happens, one of the two is good.
 *
 * <p>If a file cannot be written, the disk being full say, training goes on and the one before
 * stays. Trainings that follow each other may be kept by the same object: what is left of one is
 * replaced by the next.
 */
public final class CheckpointFiles implements Checkpoints {
  /** How long to wait with {@link #saveNow} for a batch to end when the program is told to. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String BEFORE = ".before";

  private final Path file;
  private final Every every;
  private final boolean goesOn; // with what is in the file, if a training is resumed
  private final boolean keepLast;
  private final Map<String, String> notes;
  private final Consumer<String> remarks;
  private boolean own; // whether what is in the file is of this training
  private boolean written; // whether this training has written it
  private long lastNanos = System.nanoTime();
  private int epochsSince;
  private volatile boolean wanted;
  private boolean over; // guarded by this, as is kept
  private long kept;

  private CheckpointFiles(
      Path file,
      Every every,
      boolean goesOn,
      boolean keepLast,
      Map<String, String> notes,
      Consumer<String> remarks) {
    this.file = file;
    this.every = every;
    this.goesOn = goesOn;
    own = goesOn;
    this.keepLast = keepLast;
    this.notes = Map.copyOf(notes);
    this.remarks = remarks;
  }

  /**
   * Keeps a training that begins. What is in the file is of another one, and is replaced in time.
   *
   * @param file where to
   * @param every how often
   */
  public static CheckpointFiles of(Path file, Every every) {
    return new CheckpointFiles(file, every, false, false, Map.of(), remark -> {});
  }

  /**
   * The same, for the training that is in the file already and goes on, or not. One that begins
   * anew replaces it all the same.
   */
  public CheckpointFiles goingOn(boolean goes) {
    return new CheckpointFiles(file, every, goes, keepLast, notes, remarks);
  }

  /** The same, which keeps the end of the training too, for learning from other images, or not. */
  public CheckpointFiles keepingLast(boolean keeps) {
    return new CheckpointFiles(file, every, goesOn, keeps, notes, remarks);
  }

  /** The same, whose checkpoints say this of the training, key by key. */
  public CheckpointFiles noting(Map<String, String> notes) {
    return new CheckpointFiles(file, every, goesOn, keepLast, notes, remarks);
  }

  /** The same, which tells in a line for people when a checkpoint could not be written. */
  public CheckpointFiles telling(Consumer<String> people) {
    return new CheckpointFiles(file, every, goesOn, keepLast, notes, people);
  }

  private static Path before(Path file) {
    return file.resolveSibling(file.getFileName() + BEFORE);
  }

  /** Whether there is a checkpoint of that name, or the one before it. */
  public static boolean exist(Path file) {
    return Files.exists(file) || Files.exists(before(file));
  }

  /**
   * The newest checkpoint that can be read.
   *
   * @param remarks takes a line for people if it is the one before
   * @throws IOException if there is none: why the newest cannot be read
   */
  public static Checkpoint newest(Path file, Consumer<String> remarks) throws IOException {
    try {
      return Checkpoint.read(file);
    } catch (IOException newest) {
      try {
        Checkpoint found = Checkpoint.read(before(file));
        String why = Files.exists(file) ? newest.getMessage() : "there is no " + file;
        remarks.accept(why + "; going on from the one before it, " + before(file));
        return found;
      } catch (IOException alsoBad) {
        newest.addSuppressed(alsoBad);
        throw newest;
      }
    }
  }

  /** Deletes the checkpoint of that name and the one before it. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(before(file));
  }

  @Override
  public synchronized void begin(boolean resumed) {
    own = goesOn && resumed;
    written = false;
    over = false;
    epochsSince = 0;
    lastNanos = System.nanoTime();
  }

  @Override
  public boolean isDue(Position next, boolean last) {
    if (last) {
      end();
      return keepLast || wanted;
    }
    epochsSince += next.batch() == 0 ? 1 : 0;
    return wanted || every.isDue(System.nanoTime() - lastNanos, epochsSince);
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }

  @Override
  public Map<String, String> notes() {
    return notes;
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    boolean success = false;
    try {
      makeRoom();
      checkpoint.write(file);
      written = true;
      success = true;
    } catch (IOException
        | IllegalArgumentException e) { // the latter: larger than its format allows
      remarks.accept("no checkpoint: " + e.getMessage() + "; training goes on");
    }
    lastNanos = System.nanoTime();
    epochsSince = 0;
    done(success);
  }

  /**
   * Only what this training has written becomes the one before: a file that was found may be
   * damaged, and the one before be what training goes on from.
   */
  private void makeRoom() throws IOException {
    if (written) {
      if (Files.exists(file)) {
        Files.move(file, before(file), StandardCopyOption.ATOMIC_MOVE);
      }
    } else if (!own) {
      Files.deleteIfExists(before(file));
    }
  }

  private synchronized void done(boolean success) {
    wanted = false;
    kept += success ? 1 : 0;
    notifyAll();
  }

  /**
   * From another thread: has the training kept as soon as the batch that it works on is done, and
   * waits for that.
   *
   * @param patience for how long at most
   * @return whether it was kept
   */
  public synchronized boolean saveNow(Duration patience) {
    if (over) {
      return false;
    }
    long before = kept;
    long end = System.nanoTime() + patience.toNanos();
    wanted = true;
    try {
      for (long left = patience.toMillis(); wanted && !over && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return kept > before;
  }
}
