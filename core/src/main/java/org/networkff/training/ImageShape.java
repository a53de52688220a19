package org.networkff.training;

import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;

/**
 * What images have in common from which a network learns on.
 *
 * @param height in pixels
 * @param width in pixels
 * @param classNames of their classes
 */
record ImageShape(int height, int width, List<String> classNames) {

  /** What a network takes. */
  static ImageShape of(Classifier network) {
    return new ImageShape(network.imageHeight(), network.imageWidth(), network.classNames());
  }

  /**
   * As many dark images as go through a step at a time: working space is made for these.
   *
   * @throws IllegalArgumentException if they are too large for that
   */
  LabeledImages blank() {
    int rows = RowBlocks.CHUNK_ROWS;
    LabeledImages.requireOneArray(rows, height, width);
    return LabeledImages.of(
        height, width, classNames, new byte[rows * height * width], new byte[rows]);
  }

  /**
   * Refuses other images.
   *
   * @throws IllegalArgumentException naming both kinds
   */
  void requireFitting(LabeledImages images) {
    boolean fits = images.height() == height && images.width() == width;
    if (!fits || images.classes() != classNames.size()) {
      throw new IllegalArgumentException(
          "%s: the network takes images of %d×%d in %d classes"
              .formatted(images, height, width, classNames.size()));
    }
  }
}
