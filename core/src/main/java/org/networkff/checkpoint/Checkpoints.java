package org.networkff.checkpoint;

import java.util.Map;

/**
 * When a training's state is kept, and where. Training asks between two batches; it goes on as if
 * nobody had looked. {@link CheckpointFiles} keeps it in files.
 */
public interface Checkpoints {
  /** The part of a state that {@link #along} carries. */
  String ALONG = "along";

  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public boolean isDue(Position next, boolean last) {
          return false;
        }

        @Override
        public void keep(Checkpoint checkpoint) {}
      };

  /**
   * A training begins: what was of another one counts no more.
   *
   * @param resumed whether it goes on from a checkpoint
   */
  default void begin(boolean resumed) {}

  /**
   * Whether to keep the state that training has come to. Asked after every batch: answer quickly.
   *
   * @param next what training would go on with
   * @param last whether there is nothing to go on with: training is done
   */
  boolean isDue(Position next, boolean last);

  /**
   * Takes what was due. Training waits, and goes on in the arrays that the checkpoint shows: write
   * it, or keep its {@link Checkpoint#copy}.
   */
  void keep(Checkpoint checkpoint);

  /** More that a checkpoint shall say of the training, key by key. */
  default Map<String, String> notes() {
    return Map.of();
  }

  /** What whoever listens carries from epoch to epoch, to be kept and restored along. */
  default TrainingState.Carrier along() {
    return state -> {};
  }
}
