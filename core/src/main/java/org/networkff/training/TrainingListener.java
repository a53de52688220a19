package org.networkff.training;

/** Hears what happens while a network trains; called by the training thread. */
@FunctionalInterface
public interface TrainingListener {

  /** Takes note of an event. It should be quick: training waits. */
  void on(TrainingEvent event);
}
