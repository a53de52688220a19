package org.networkff.training;

import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.PictureInput;

/** What a perceptron learns from: rows of inputs, each with its label. */
interface Examples {

  /** How many there are. */
  int size();

  /** The label of an example. */
  int label(int example);

  /**
   * Puts the inputs of some examples into rows that follow each other; thread-safe.
   *
   * @param which examples, of which those {@code from} to {@code to} (exclusive) are taken
   * @param at where in {@code into} the first of them goes
   */
  void write(int[] which, int from, int to, float[] into, int at);

  /** Examples whose inputs are kept, [examples × inputs]. */
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
            examples.write(all, from, to, values, from * inputs);
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
    public void write(int[] which, int from, int to, float[] into, int at) {
      for (int i = from; i < to; i++) {
        System.arraycopy(values, which[i] * inputs, into, at + (i - from) * inputs, inputs);
      }
    }
  }

  /** Whole pictures. */
  record Pictures(LabeledImages images, PictureInput input) implements Examples {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int label(int example) {
      return images.label(example);
    }

    @Override
    public void write(int[] which, int from, int to, float[] into, int at) {
      for (int i = from; i < to; i++) {
        input.write(Kernels.get(), images, which[i], into, at + (i - from) * input.inputs());
      }
    }
  }
}
