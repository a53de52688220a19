package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingState;

/** Epochs of {@link PerceptronStep}s on one set of examples: a phase of a course. */
final class PerceptronEpochs {
  private final PerceptronStep step;
  private final Batches batches;
  private final int phase;
  private final int place;
  private final int epochs;
  private double loss; // of the batches of the epoch so far
  private long seen;
  private double seconds; // of its steps

  /** What is done when an epoch (0-based) has ended. */
  @FunctionalInterface
  interface End {
    void of(int epoch, double meanLoss, double seconds);
  }

  /**
   * A phase.
   *
   * @param phase of the course
   * @param place under which batches are drawn
   */
  PerceptronEpochs(PerceptronStep step, Batches batches, int phase, int place, int epochs) {
    this.step = step;
    this.batches = batches;
    this.phase = phase;
    this.place = place;
    this.epochs = epochs;
  }

  void run(Course course, Course.Run whole, End end) {
    long steps = (long) epochs * batches.perEpoch();
    for (int epoch = course.firstEpoch(phase); epoch < epochs; epoch++) {
      List<int[]> dealt = batches.of(place, epoch);
      int last = dealt.size() - 1;
      for (int b = course.firstBatch(phase, epoch); b <= last; b++) {
        long began = System.nanoTime();
        loss += step.run(epoch, dealt.get(b), steps);
        seen += dealt.get(b).length;
        seconds += (System.nanoTime() - began) / 1e9;
        if (b < last) {
          course.passed(phase, epoch, b, whole);
        }
      }
      end.of(epoch, loss / seen, seconds);
      loss = 0;
      seen = 0;
      seconds = 0;
      course.passed(phase, epoch, last, whole);
    }
  }

  /** What it carries when the course is at the given place. */
  void carry(TrainingState state, Position position) {
    step.carry(state);
    if (position.stage() == phase && position.batch() > 0) {
      loss = state.number("epoch.loss", loss);
      seen = state.count("epoch.seen", seen);
      seconds = state.laterNumber("epoch.seconds", seconds);
    }
  }
}
