package org.networkff.evaluation;

/**
 * What a layer's goodness makes of some images. Of no images, shares and means are NaN.
 *
 * @param images how many there are
 * @param correct how many are best with their true label
 * @param goodness the mean of g with the true label
 * @param bestWrong the mean of the largest g with a wrong label; NaN if there is but one label
 */
public record GoodnessScores(int images, int correct, double goodness, double bestWrong) {

  /** The share of images that are best with their true label: of one class, its recall. */
  public double accuracy() {
    return correct / (double) images;
  }

  /**
   * How far the true label is ahead of the best wrong one in the mean. It may be large where few
   * images are right, and the other way round: the mean does not tell how they are spread.
   */
  public double margin() {
    return goodness - bestWrong;
  }
}
