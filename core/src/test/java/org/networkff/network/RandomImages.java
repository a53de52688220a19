package org.networkff.network;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;

/** Images without sense: a third of the pixels dark, the last pixel always, labels by turns. */
public final class RandomImages {
  private RandomImages() {}

  /** Images with one row of pixels. */
  public static LabeledImages of(int count, int pixels, int classes, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[count * pixels];
    byte[] labels = new byte[count];
    for (int i = 0; i < bytes.length; i++) {
      boolean dark = random.nextInt(3) == 0 || i % pixels == pixels - 1;
      bytes[i] = (byte) (dark ? 0 : random.nextInt(256));
    }
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % classes);
    }
    List<String> names = IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
    return LabeledImages.of(1, pixels, names, bytes, labels);
  }
}
