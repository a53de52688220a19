package org.networkff.training;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.CheckpointMismatchException;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingState;
import org.networkff.checkpoint.TrainingTask;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.random.Seed;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * The way of a training through its phases, their epochs and their batches: where it begins, which
 * need not be the first batch, and what happens between two batches, which mostly is nothing.
 */
final class Course {
  private final Variant variant;
  private final TrainingSettings settings;
  private final LabeledImages images;
  private final Seed seed;
  private final List<Phase> phases;
  private final Checkpoints checkpoints;
  private final @Nullable Checkpoint from;
  private long began = System.nanoTime();
  private double secondsAside;
  private @Nullable TrainingTask task; // made when it is needed: it takes a digest of all images
  private Position position = Position.BEGIN;

  /**
   * A part of the way: a stage of the schedule, or the training of a softmax head.
   *
   * @param epochs of it
   * @param batches of each epoch
   */
  record Phase(int epochs, int batches) {
    boolean contains(Position place) {
      return place.epoch() < epochs && place.batch() < batches;
    }
  }

  /** What goes the way. */
  interface Run extends TrainingState.Carrier {
    /** What it has come to; live. */
    Classifier network();
  }

  /**
   * A way.
   *
   * @param from where it begins; null for its beginning
   * @throws CheckpointMismatchException if there is no such place on the way
   */
  Course(
      Variant variant,
      TrainingSettings settings,
      LabeledImages images,
      Seed seed,
      List<Phase> phases,
      Checkpoints checkpoints,
      @Nullable Checkpoint from) {
    this.variant = variant;
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    this.phases = phases;
    this.checkpoints = checkpoints;
    this.from = from;
    if (!checkpoints.equals(Checkpoints.NONE)) {
      requireToBeKept(settings);
    }
    if (from != null) {
      requireOfThis(from);
      position = from.position();
    }
  }

  /** A stream comes first: its task has no images, and an algorithm of its own. */
  private void requireOfThis(Checkpoint checkpoint) {
    if (checkpoint.position().isOnline()) {
      throw new CheckpointMismatchException("the checkpoint is of a stream: an OnlineTrainer's");
    }
    checkpoint.task().requireAlgorithm(task().algorithm());
    checkpoint.task().requireSame(task());
    requireOnTheWay(checkpoint.position());
  }

  /**
   * A checkpoint has the settings as text: what text does not say would be gone when it is read.
   *
   * @throws IllegalArgumentException if there is something of that kind
   */
  static void requireToBeKept(TrainingSettings settings) {
    String why = "a part of them has no name among the settings";
    try {
      TrainingSettings read =
          Setting.apply(TrainingSettings.defaults(), Setting.toMap(settings))
              .withInitialization(settings.initialization()); // over, when there is what to keep
      if (read.equals(settings)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      why = e.getMessage();
    }
    throw new IllegalArgumentException("checkpoints cannot keep these settings: " + why);
  }

  private void requireOnTheWay(Position place) {
    boolean isEnd = place.equals(new Position(phases.size(), 0, 0));
    if (!isEnd && (place.stage() >= phases.size() || !phases.get(place.stage()).contains(place))) {
      throw new CheckpointMismatchException(
          "the checkpoint is at %s: no such place".formatted(place));
    }
  }

  /** Where it is: before the next batch. */
  Position position() {
    return position;
  }

  /** Whether it has batches of a phase before it. */
  boolean leads(int phase) {
    return position.stage() <= phase;
  }

  /** Whether there are batches of a phase behind it. */
  boolean hasBegun(int phase) {
    return position.stage() > phase
        || (position.stage() == phase && (position.epoch() > 0 || position.batch() > 0));
  }

  /** The epoch of a phase with which it goes on. */
  int firstEpoch(int phase) {
    return position.stage() == phase ? position.epoch() : 0;
  }

  /** The batch of an epoch with which it goes on. */
  int firstBatch(int phase, int epoch) {
    boolean here = position.stage() == phase && position.epoch() == epoch;
    return here ? (int) position.batch() : 0;
  }

  /** Puts a run where the way begins. */
  void begin(Run run, TrainingListener listener) {
    began = System.nanoTime();
    checkpoints.begin(from != null);
    if (from != null) {
      from.restore(all(run));
      listener.on(new TrainingEvent.Resumed(position.stage() + 1, position.epoch() + 1));
    }
  }

  /** The run, and what its listener carries. */
  private TrainingState.Carrier all(Run run) {
    return state -> {
      run.carry(state);
      checkpoints.along().carry(state.in(Checkpoints.ALONG));
    };
  }

  /**
   * A run has come behind a batch (0-based) that is not the last of its epoch, or, all that an
   * epoch's end brings being done, behind the last.
   */
  void passed(int phase, int epoch, int batch, Run run) {
    position = behind(phase, epoch, batch);
    boolean due = checkpoints.isDue(position, position.stage() == phases.size());
    if (due || position.stage() > phase) {
      run.carry(new FiniteNumbers(Divergence.inEpoch(variant, settings, epoch)));
    }
    if (due) {
      aside(() -> checkpoints.keep(checkpoint(run)));
    }
  }

  private Position behind(int phase, int epoch, int batch) {
    Phase here = phases.get(phase);
    if (batch + 1 < here.batches()) {
      return new Position(phase, epoch, batch + 1L);
    }
    return epoch + 1 < here.epochs()
        ? new Position(phase, epoch + 1, 0)
        : new Position(phase + 1, 0, 0);
  }

  private Checkpoint checkpoint(Run run) {
    Map<String, String> notes = checkpoints.notes();
    return Checkpoint.of(task(), position, seconds(), run.network(), notes, all(run));
  }

  private TrainingTask task() {
    TrainingTask known = task;
    if (known == null) {
      int algorithm = Algorithm.of(variant, settings, images.size());
      known = new TrainingTask(variant, settings, seed, algorithm, images.sha256());
      task = known;
    }
    return known;
  }

  /** Does something that is no training, and takes no time of it. */
  void aside(Runnable something) {
    long start = System.nanoTime();
    something.run();
    secondsAside += (System.nanoTime() - start) / 1e9;
  }

  /** Time of training so far, that before the checkpoint included. */
  double seconds() {
    double before = from == null ? 0 : from.seconds();
    return before + (System.nanoTime() - began) / 1e9 - secondsAside;
  }
}
