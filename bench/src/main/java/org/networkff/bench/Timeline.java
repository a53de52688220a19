package org.networkff.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/**
 * Wall-clock seconds of each epoch, from the end of the one before: all that training does is in
 * them, not only what it counts as a layer's own. Epochs of one stage make one series, called
 * {@code layer1} and so on where stages train a layer each, and {@code epoch} otherwise.
 */
final class Timeline implements TrainingListener {
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, Double> losses = new LinkedHashMap<>();
  private int stages;
  private int layers;
  private long last;

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> {
        stages = started.stages();
        layers = started.layers();
        last = System.nanoTime();
      }
      case TrainingEvent.EpochEnded ended -> {
        // Layers that train at once end their epoch at once; the last one's event closes it.
        if (stages > 1 || ended.layer() == layers) {
          close(stages > 1 ? "layer" + ended.layer() : "epoch", ended.loss());
        }
      }
      case TrainingEvent.NetworkEpochEnded ended -> close("epoch", ended.loss());
      case TrainingEvent.Resumed _,
          TrainingEvent.HeadEpochEnded _,
          TrainingEvent.Evaluated _,
          TrainingEvent.Ended _ -> {}
    }
  }

  private void close(String name, double loss) {
    long now = System.nanoTime();
    seconds.computeIfAbsent(name, _ -> new ArrayList<>()).add((now - last) / 1e9);
    losses.put(name, loss);
    last = now;
  }

  /** Seconds of every epoch, warm-up included. */
  Map<String, List<Double>> seconds() {
    return seconds;
  }

  /** Loss of the last epoch. */
  Map<String, Double> losses() {
    return losses;
  }
}
