package org.networkff.training;

import java.util.stream.IntStream;
import org.networkff.augmentation.Augmentation;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.PictureInput;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;

/** What a perceptron learns from: rows of inputs, each with its label. */
interface Examples {

  /** How many there are. */
  int size();

  /** The label of an example. */
  int label(int example);

  /**
   * Puts the inputs of some examples into rows that follow each other; thread-safe.
   *
   * @param epoch for which they are, 0-based
   * @param which examples, of which those {@code from} to {@code to} (exclusive) are taken
   * @param at where in {@code into} the first of them goes
   */
  void write(int epoch, int[] which, int from, int to, float[] into, int at);

  /** Examples whose inputs are kept, [examples × inputs], the same in each epoch. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(Examples of, float[] values, int inputs) implements Examples {
    private static final int BLOCK_ROWS = 96;

    /** Asks for all inputs once, side by side. */
    static Kept of(Examples examples, int inputs, Workers workers) {
      int[] all = IntStream.range(0, examples.size()).toArray();
      float[] values = new float[Math.multiplyExact(all.length, inputs)];
      workers.run(
          Math.ceilDiv(all.length, BLOCK_ROWS),
          block -> {
            int from = block * BLOCK_ROWS;
            int to = Math.min(from + BLOCK_ROWS, all.length);
            examples.write(0, all, from, to, values, from * inputs);
          });
      return new Kept(examples, values, inputs);
    }

    @Override
    public int size() {
      return of.size();
    }

    @Override
    public int label(int example) {
      return of.label(example);
    }

    @Override
    public void write(int epoch, int[] which, int from, int to, float[] into, int at) {
      for (int i = from; i < to; i++) {
        System.arraycopy(values, which[i] * inputs, into, at + (i - from) * inputs, inputs);
      }
    }
  }

  /** Whole pictures, varied in each epoch. */
  record Pictures(LabeledImages images, PictureInput input, Augmentation augmentation, Seed seed)
      implements Examples {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int label(int example) {
      return images.label(example);
    }

    @Override
    public void write(int epoch, int[] which, int from, int to, float[] into, int at) {
      byte[] picture = new byte[augmentation.isActive() ? images.pixels() : 0];
      for (int i = from; i < to; i++) {
        int row = at + (i - from) * input.inputs();
        if (augmentation.isActive()) {
          RandomStream random = seed.stream(Seed.Purpose.PICTURES, 0, epoch, which[i]);
          augmentation.apply(images, which[i], random, picture);
          input.write(Kernels.get(), picture, 0, into, row);
        } else {
          input.write(Kernels.get(), images, which[i], into, row);
        }
      }
    }
  }
}
