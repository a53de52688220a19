package org.networkff.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How often something was tried, and what was lost. */
public final class Score {
  private final String programme;
  private final Consumer<String> remarks;
  private final List<String> losses = new ArrayList<>();
  private long tries;
  private String remark = "";

  /**
   * A score of nothing yet.
   *
   * @param remarks takes a line about each loss as it happens
   */
  public Score(String programme, Consumer<String> remarks) {
    this.programme = programme;
    this.remarks = remarks;
  }

  /** So many tries did no harm. */
  public void survived(long count) {
    tries += count;
  }

  /** A try did harm. */
  public void lost(String what) {
    tries++;
    losses.add(what);
    remarks.accept(programme + ": LOST: " + what);
  }

  /** Something that belongs beside the numbers: why nothing could be tried, say. */
  public void remark(String text) {
    remark = text;
  }

  /** The programme's name. */
  public String programme() {
    return programme;
  }

  /** How often it was tried. */
  public long tries() {
    return tries;
  }

  /** One line for each loss. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  /** What belongs beside the numbers. */
  public String remark() {
    return remark;
  }
}
