package org.networkff.lab.experiment;

import java.util.HashMap;
import java.util.Map;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingState;

/**
 * Checkpoints that know more of a trial than training does.
 *
 * @param of training
 * @param ownNotes what they say of the trial, beside the notes of training's
 * @param own what is carried along, beside what those of training carry
 */
record TrialCheckpoints(Checkpoints of, Map<String, String> ownNotes, TrainingState.Carrier own)
    implements Checkpoints {
  @Override
  public void begin(boolean resumed) {
    of.begin(resumed);
  }

  @Override
  public boolean isDue(Position next, boolean last) {
    return of.isDue(next, last);
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    of.keep(checkpoint);
  }

  @Override
  public Map<String, String> notes() {
    Map<String, String> all = new HashMap<>(of.notes());
    all.putAll(ownNotes);
    return all;
  }

  @Override
  public TrainingState.Carrier along() {
    return state -> {
      own.carry(state);
      of.along().carry(state);
    };
  }
}
