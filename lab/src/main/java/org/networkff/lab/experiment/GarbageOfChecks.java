package org.networkff.lab.experiment;

import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/**
 * Has what checks leave behind collected, once it is much. The serial collector sooner lets the old
 * generation grow than it collects it, and a trial's memory would be that of its checks.
 */
final class GarbageOfChecks implements TrainingListener {
  private static final long MUCH = 16 << 20; // bytes: small beside any training, and soon collected

  private long kept; // bytes, when there was no garbage

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started _ -> kept = used();
      case TrainingEvent.Evaluated _ -> collectIfMuch();
      default -> {}
    }
  }

  private void collectIfMuch() {
    if (used() > kept + MUCH) {
      System.gc();
      kept = used();
    }
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
