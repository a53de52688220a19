package org.networkff.training;

import java.util.List;

/**
 * A turn of a schedule: some layers step on one batch.
 *
 * @param layers that step, 0-based
 * @param depth how many layers, from the first on, have to run for it
 * @param images indices of the batch's images; their order is changed
 * @param stage 0-based
 * @param epoch 0-based
 * @param ofSteps how many steps these layers will make in all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Turn(List<Integer> layers, int depth, int[] images, int stage, int epoch, long ofSteps) {
  /** Nobody's. */
  static final Turn NONE = new Turn(List.of(), 0, new int[0], 0, 0, 0);

  /** Images in the batch. */
  int batch() {
    return images.length;
  }
}
