package org.networkff.network;

import java.util.Arrays;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;
import org.networkff.random.RandomStream;

/**
 * The forward pass of a block of images, each seen with several labels: its <em>views</em>.
 * Training looks at the true label and at wrong ones, prediction at all K.
 *
 * <p>The label is a row, not a pass. With a one-hot label among the inputs the length of an image
 * does not depend on the label, so z₁(y) = x̂·W + factor·s·W[y] + b, where x̂ is the image with its
 * label inputs dark: the first layer's product is taken once for all views. From the second layer
 * on each view is a row of its own.
 *
 * <p>The views of an image stand side by side: view v of row r of the block at row {@code r·views +
 * v}, which is {@link #at}. A pass owns its buffers: different rows may be run by different
 * threads, different blocks need different passes.
 *
 * <p>Two things may happen to the activities of a layer. In training {@link Dropout} silences units
 * before their goodness is measured, the same ones in all views of an image. And a {@link Between}
 * changes what the next layer sees, in training and in prediction.
 */
public final class ForwardPass {
  private final Kernels kernels;
  private final Architecture architecture;
  private final List<Layer> layers;
  private final int views;
  private final int inputStride;
  private final float[] input; // [capacity × inputStride] normalised, label inputs dark
  private final LabelFree own; // first layer's product, shared by all views
  private final float[] labelRows; // [K + 1 × stride₁] s·W[y], and their mean: the neutral label
  private final float[][] normalized; // per layer [capacity·views × stride] what the next one sees
  private final float[][] activity; // per layer [capacity·views × stride] h
  private final double[][] goodness; // per layer [capacity·views] g
  private final DropoutMasks masks;
  private final boolean between; // whether anything happens there
  private final long[] keys; // [capacity] of what is drawn at random for a row
  private LabelFree labelFree; // the own one, or one kept from before
  private final int[] source; // [capacity] where a row stands in it
  private int rows;

  /**
   * A pass through the given layers.
   *
   * @param layers all layers of the network, first to last; their weights may change between passes
   * @param capacity the largest number of images in a block
   * @param views labels per image
   */
  public ForwardPass(
      Kernels kernels, Architecture architecture, List<Layer> layers, int capacity, int views) {
    this(kernels, architecture, layers, capacity, views, Dropout.NONE);
  }

  /**
   * A pass through the given layers, in training.
   *
   * @param layers all layers of the network, first to last; their weights may change between passes
   * @param capacity the largest number of images in a block
   * @param views labels per image
   * @param dropout in all layers
   */
  public ForwardPass(
      Kernels kernels,
      Architecture architecture,
      List<Layer> layers,
      int capacity,
      int views,
      Dropout dropout) {
    this.kernels = kernels;
    this.architecture = architecture;
    this.layers = List.copyOf(layers);
    this.views = views;
    int stride = layers.getFirst().stride();
    inputStride = architecture.inputs();
    input = new float[Math.multiplyExact(capacity, inputStride)];
    own = new LabelFree(capacity, layers.getFirst());
    labelFree = own;
    source = new int[capacity];
    masks = new DropoutMasks(kernels, dropout, layers, capacity);
    between = !architecture.between().equals(BlackBox.NOTHING);
    keys = new long[capacity];
    labelRows = new float[(architecture.classes() + 1) * stride];
    normalized = new float[layers.size() - 1][];
    activity = new float[layers.size()][];
    goodness = new double[layers.size()][views * capacity];
    for (int l = 0; l < layers.size(); l++) {
      activity[l] = new float[Math.multiplyExact(views * capacity, layers.get(l).stride())];
      if (l < layers.size() - 1) {
        normalized[l] = new float[activity[l].length];
      }
    }
  }

  /** Begins a block of the given number of images: each is to be embedded. */
  public void begin(int blockRows) {
    begin(blockRows, own);
  }

  /** Begins a block of images whose product is kept: each is to be recalled. */
  public void begin(int blockRows, LabelFree kept) {
    rows = blockRows;
    labelFree = kept;
  }

  /** Puts an image into a row of the block by where it stands in what is kept. */
  public void recall(int row, int kept) {
    source[row] = kept;
  }

  /**
   * Draws for a row what training draws: who is silent, and the key of what happens between layers.
   */
  public void draw(int row, long key) {
    keys[row] = key;
    masks.draw(row, key);
  }

  /** Keeps the products of rows of this block, from {@code at} on. */
  public void keep(LabelFree into, int from, int to, int at) {
    into.copy(own, from, at, to - from);
  }

  /** Takes over the first layer's label rows; to be called whenever its weights have changed. */
  public void refresh() {
    Layer first = layers.getFirst();
    int stride = first.stride();
    float scale = (float) architecture.labelEmbedding().scale();
    for (int y = 0; y < architecture.classes(); y++) {
      first.weights().copyRow(y, labelRows, y * stride);
      kernels.scale(scale, labelRows, y * stride, labelRows, y * stride, stride);
    }
    int neutral = neutralLabel() * stride;
    Arrays.fill(labelRows, neutral, neutral + stride, 0f);
    for (int y = 0; y < architecture.classes(); y++) {
      float share = 1f / architecture.classes();
      kernels.addScaled(share, labelRows, y * stride, labelRows, neutral, stride);
    }
  }

  /** The label that says nothing: each label input is lit with the same share of s. */
  int neutralLabel() {
    return architecture.classes();
  }

  /**
   * Puts an image into a row of the block: standardised, label inputs dark, normalised as with a
   * label.
   */
  public void embed(LabeledImages images, int image, int row) {
    embed(images.bytes(), images.offset(image), row);
  }

  /**
   * Puts an image into a row of the block: standardised, label inputs dark, normalised as with a
   * label.
   *
   * @param pixels of the image, from {@code offset} on
   */
  public void embed(byte[] pixels, int offset, int row) {
    int labels = architecture.classes();
    int width = inputStride;
    int at = row * width;
    int first = offset + architecture.labelEmbedding().place().pixelsLost(labels);
    Standardization standardization = architecture.standardization();
    kernels.fromBytes(
        pixels,
        first,
        width - labels,
        standardization.factor(),
        standardization.shift(),
        input,
        at + labels);
    double scale = architecture.labelEmbedding().scale();
    double squares = kernels.sumOfSquares(input, at + labels, width - labels) + scale * scale;
    float factor = (float) architecture.inputNormalization().factor(squares, width);
    kernels.scale(factor, input, at + labels, input, at + labels, width - labels);
    own.factor[row] = factor;
    source[row] = row;
    if (between) {
      keys[row] = key(pixels, first, width - labels);
    }
  }

  /** A key of what can be seen of an image, so that it is the same wherever the image stands. */
  private static long key(byte[] pixels, int from, int count) {
    long key = 0;
    for (int j = from; j < from + count; j++) {
      key = 31 * key + pixels[j];
    }
    return RandomStream.mix(key);
  }

  /** The first layer's product for some rows of the block, after all of them were embedded. */
  public void multiplyFirst(int from, int to, Workspace workspace) {
    Layer first = layers.getFirst();
    kernels.multiply(
        input,
        from * inputStride,
        inputStride,
        to - from,
        first.weights(),
        own.product,
        from * first.stride(),
        first.stride(),
        workspace);
  }

  /** The first layer's activity and goodness of one row seen with one label. */
  public void activateFirst(int view, int row, int label) {
    int at = at(row, view);
    rectifyFirst(row, label, activity[0], at * layers.getFirst().stride());
    silenceAndMeasure(0, row, at);
  }

  private void rectifyFirst(int row, int label, float[] h, int offset) {
    Layer first = layers.getFirst();
    int stride = first.stride();
    kernels.rectify(
        labelFree.product,
        source[row] * stride,
        factor(row),
        labelRows,
        label * stride,
        first.biases(),
        h,
        offset,
        first.width());
  }

  /**
   * The first layer's goodness of one row seen with each of the K labels: a look ahead, of which
   * nothing is kept.
   *
   * @param goodness [K] is set
   * @param h [stride of the first layer] or more, scratch
   */
  public void lookAhead(int row, double[] goodness, float[] h) {
    for (int label = 0; label < architecture.classes(); label++) {
      rectifyFirst(row, label, h, 0);
      masks.apply(0, row, h, 0);
      goodness[label] = architecture.goodness().of(kernels, h, 0, layers.getFirst().width());
    }
  }

  /** A later layer for some rows, all views: normalise, multiply, rectify, measure goodness. */
  public void advance(int layer, int from, int to, Workspace workspace) {
    int first = at(from, 0);
    int end = at(to, 0);
    Layer current = layers.get(layer);
    int below = layers.get(layer - 1).stride();
    int stride = current.stride();
    float[] h = activity[layer];
    for (int at = first; at < end; at++) {
      see(layer - 1, at, normalized[layer - 1], at * below);
    }
    kernels.multiply(
        normalized[layer - 1],
        first * below,
        below,
        end - first,
        current.weights(),
        h,
        first * stride,
        stride,
        workspace);
    for (int at = first; at < end; at++) {
      kernels.rectify(h, at * stride, current.biases(), h, at * stride, current.width());
      silenceAndMeasure(layer, at / views, at);
    }
  }

  /**
   * Puts what a next layer sees of a row of activities, x̂, to {@code into[to … to + width)}: the
   * activities, changed by what stands between layers, normalised.
   */
  void see(int layer, int at, float[] into, int to) {
    int width = layers.get(layer).width();
    float[] x = activity[layer];
    int from = at * layers.get(layer).stride();
    if (between) {
      System.arraycopy(x, from, into, to, width);
      x = into;
      from = to;
      architecture.between().apply(x, from, width, new RandomStream(key(layer, at)));
    }
    double squares = kernels.sumOfSquares(x, from, width);
    float byFactor = (float) architecture.normalization().factor(squares, width);
    kernels.scale(byFactor, x, from, into, to, width);
  }

  /** The key of what is drawn behind a layer for a view; place 0 is the layer's mask. */
  private long key(int layer, int at) {
    return RandomStream.key(RandomStream.key(keys[at / views], layer), 1 + at % views);
  }

  private void silenceAndMeasure(int layer, int row, int at) {
    Layer current = layers.get(layer);
    int offset = at * current.stride();
    masks.apply(layer, row, activity[layer], offset);
    goodness[layer][at] =
        architecture.goodness().of(kernels, activity[layer], offset, current.width());
  }

  /** Where a view of an image stands among the rows of activities. */
  public int at(int row, int view) {
    return row * views + view;
  }

  /** Images in the current block. */
  public int rows() {
    return rows;
  }

  /** Labels per image. */
  public int views() {
    return views;
  }

  /** g of a layer, of the row of activities {@code at}. */
  public double goodness(int layer, int at) {
    return goodness[layer][at];
  }

  /** h of a layer, [rows·views × stride], live. */
  public float[] activity(int layer) {
    return activity[layer];
  }

  /**
   * What a layer sees, x̂: for the first layer [rows × inputs] with its label inputs dark, for a
   * later one [rows·views × stride of the layer below]; live.
   */
  public float[] input(int layer) {
    return layer == 0 ? input : normalized[layer - 1];
  }

  /** Distance between two rows of {@link #input(int)}. */
  public int inputStride(int layer) {
    return layer == 0 ? inputStride : layers.get(layer - 1).stride();
  }

  /** What a label input is in x̂ of a row when it is lit: factor·s. */
  public float labelValue(int row) {
    return factor(row) * (float) architecture.labelEmbedding().scale();
  }

  /** By what the normalisation multiplies a row of the block, embedded or recalled. */
  private float factor(int row) {
    return labelFree.factor[source[row]];
  }
}
