package org.networkff.setting;

import static org.networkff.format.Requirement.require;

/**
 * What a hidden layer of a perceptron minimises when it learns by itself (Nøkland and Eidnes, ICML
 * 2019, arXiv 1901.06656), h being its activities, y the labels of a batch of n images:
 *
 * <pre>
 * pred = mean_i[−log softmax(h_i·C + c)_{y_i}]
 * sim = mean_ij[(S_ij − T_ij)²], S_ij the cosine of centred h_i·P + p and h_j·P + p
 * loss = (1−β)·pred + β·sim
 * </pre>
 *
 * <p>T_ij is the same cosine of the one-hot labels: 1 if y_i = y_j, else −1/(K−1). The linear
 * classifier C and the projection P are the layer's own and learn with it; C minimises pred
 * whatever β is.
 *
 * @param similarity β, from 0 to 1
 */
public record LabelLoss(double similarity) {
  /** The classifier's loss alone. */
  public static final LabelLoss PRED = new LabelLoss(0);

  /** Similarity alone. */
  public static final LabelLoss SIM = new LabelLoss(1);

  /** Both, with the share of the authors. */
  public static final LabelLoss PREDSIM = new LabelLoss(0.99);

  private static final String BOTH = "predsim";
  private static final String SHARE = BOTH + "-";

  /**
   * Refuses what is no share.
   *
   * @throws IllegalArgumentException if β is not from 0 to 1
   */
  public LabelLoss {
    boolean right = similarity >= 0 && similarity <= 1;
    require(right, "local-loss", SHARE + similarity, BOTH + " with a number from 0 to 1");
  }

  /** Whether the images of a batch are compared with each other. */
  public boolean compares() {
    return similarity > 0;
  }

  /** Whether a layer hears of its classifier. */
  public boolean predicts() {
    return similarity < 1;
  }

  /** As settings call it: pred, sim, predsim, or predsim-β. */
  public String name() {
    if (equals(PREDSIM)) {
      return BOTH;
    }
    return compares() ? predicts() ? SHARE + similarity : "sim" : "pred";
  }

  /**
   * The loss of a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  static LabelLoss named(String name) {
    return switch (name) {
      case "pred" -> PRED;
      case "sim" -> SIM;
      case BOTH -> PREDSIM;
      default -> ofShare(name);
    };
  }

  private static LabelLoss ofShare(String name) {
    if (!name.startsWith(SHARE)) {
      throw new IllegalArgumentException(name + ": no loss on labels");
    }
    return new LabelLoss(Double.parseDouble(name.substring(SHARE.length())));
  }
}
