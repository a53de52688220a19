package org.networkff.training;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.networkff.augmentation.Augmentation;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;
import org.networkff.network.Architecture;
import org.networkff.network.BlackBox;
import org.networkff.network.CollaborativeGoodness;
import org.networkff.network.Dropout;
import org.networkff.network.ForwardPass;
import org.networkff.network.LabelFree;
import org.networkff.network.Layer;
import org.networkff.network.RandomStream;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.Seed;
import org.networkff.setting.TrainingSettings;

/**
 * One step of collaborative Forward-Forward learning, the paper's algorithm 1: images are shown
 * with their true label and with wrong ones (1), activities and goodness are computed layer by
 * layer (2), each layer adds what the others have to say (3), the local loss says which way the
 * layer's own activities should go (4), and the layer's weights, biases and γ step (5).
 *
 * <p>A batch goes through in chunks of rows, so that memory depends on the chunk and not on the
 * batch. In a chunk, blocks of rows do (1) to (4) side by side; then pieces of the weight gradient
 * x̂ᵀδ are summed side by side, each by one thread over all rows in order. A large batch is dealt
 * out in {@link Shares} first, and each thread takes shares of its own all the way. What is summed
 * in which order depends on the shapes alone: the same bits come out for any number of threads.
 */
final class TrainingStep {
  private final TrainingSettings settings;
  private final List<LayerTraining> layers;
  private LabeledImages images;
  private NegativeSampler.Draw negatives;
  private final @Nullable NegativesHead head; // if the sampler looks at one
  private final Seed seed;
  private final Workers workers;
  private final Augmentation augmentation;
  private final boolean draws; // whether activities depend on chance
  private final CollaborativeGoodness collaborative;
  private final Pool<Chunk> chunks;
  private final int views;
  private final int chunkRows;
  private final Pool<Scratch> scratch = new Pool<>(Scratch::new);
  private final AtomicLongArray nanos; // per layer, of the threads
  private boolean sharesHaveChunks; // whether there is memory for a chunk for each thread
  private List<Integer> turn = List.of();
  private int depth;
  private @Nullable LabelFree frozen; // of all images, while the first layer does not change

  TrainingStep(
      TrainingSettings settings,
      Architecture architecture,
      List<LayerTraining> layers,
      LabeledImages images,
      NegativeSampler.Draw negatives,
      Seed seed,
      Workers workers) {
    this.settings = settings;
    this.layers = layers;
    this.images = images;
    this.negatives = negatives;
    this.seed = seed;
    this.workers = workers;
    augmentation = settings.regularization().augmentation();
    Dropout dropout = Dropout.keepingSquares(settings.regularization().dropout());
    draws = dropout.isActive() || !settings.between().equals(BlackBox.NOTHING);
    views = views(settings, images);
    chunkRows = chunkRows(images, views);
    collaborative = new CollaborativeGoodness(settings.threshold());
    List<Layer> chain = layers.stream().map(LayerTraining::layer).toList();
    head =
        settings.negatives().looksAt() == NegativeSampler.Look.HEAD
            ? new NegativesHead(settings, architecture, chain, images, seed, workers)
            : null;
    chunks =
        new Pool<>(
            () ->
                Chunk.of(
                    Kernels.get(),
                    new ForwardPass(Kernels.get(), architecture, chain, chunkRows, views, dropout),
                    chunkRows,
                    settings.hidden()));
    nanos = new AtomicLongArray(layers.size());
  }

  /** Labels that each image is shown with: the true one and the wrong ones. */
  static int views(TrainingSettings settings, LabeledImages images) {
    return 1 + settings.negatives().perImage(images.classes());
  }

  /** The largest number of images in a chunk. */
  static int chunkRows(LabeledImages images, int views) {
    return Math.min(RowBlocks.chunkRows(views), images.size());
  }

  /**
   * Begins a stage. If the first layer stays as it is throughout, its products are kept, as far as
   * the memory reaches; results are the same bits either way. Nothing can be kept of images that
   * look different in each epoch.
   */
  void beginStage(List<List<Integer>> turns, MemoryUse memory) {
    sharesHaveChunks = memory.allows(workers.threads() * bytesOfChunk());
    Layer first = layers.getFirst().layer();
    boolean changes = turns.stream().anyMatch(layersOfTurn -> layersOfTurn.contains(0));
    if (changes || augmentation.isActive()) {
      frozen = null;
    } else if (frozen == null && memory.allows(LabelFree.bytes(images.size(), first))) {
      frozen = keep(first);
    }
  }

  /** From now on, steps on other images of the same kind. */
  void learnFrom(LabeledImages others, NegativeSampler.Draw othersNegatives) {
    images = others;
    negatives = othersNegatives;
    if (head != null) {
      head.learnFrom(others);
    }
  }

  /** What it carries from step to step, besides its layers. */
  void carry(TrainingState state) {
    if (head != null) {
      head.carry(state.in("negatives"));
    }
  }

  /** Ends a training in which its own numbers are none any more. */
  void requireFinite(Divergence divergence) {
    if (head != null) {
      head.requireFinite(divergence);
    }
  }

  private long bytesOfChunk() {
    Chunk chunk = chunks.borrow();
    chunks.giveBack(chunk);
    return chunk.bytes();
  }

  private LabelFree keep(Layer first) {
    LabelFree kept = new LabelFree(images.size(), first);
    Chunk chunk = chunks.borrow();
    ForwardPass pass = chunk.pass();
    for (int from = 0; from < images.size(); from += chunkRows) {
      int at = from;
      int rows = Math.min(chunkRows, images.size() - from);
      pass.begin(rows);
      RowBlocks.run(
          workers,
          rows,
          (block, start, end) -> {
            for (int row = start; row < end; row++) {
              pass.embed(images, at + row, row);
            }
            Scratch mine = scratch.borrow();
            pass.multiplyFirst(start, end, mine.workspace);
            pass.keep(kept, start, end, at + start);
            scratch.giveBack(mine);
          });
    }
    chunks.giveBack(chunk);
    return kept;
  }

  /**
   * Steps the layers of a turn on one batch.
   *
   * @param whoseTurn the layers that step, 0-based
   * @param images indices of the batch's images; their order is changed
   * @param ofSteps how many steps these layers will make in all
   */
  void run(List<Integer> whoseTurn, int[] images, int stage, int epoch, long ofSteps) {
    turn = whoseTurn;
    depth = settings.collaboration().depth(turn, layers.size());
    turn.forEach(l -> layers.get(l).begin(images.length));
    if (head != null) {
      head.look(epoch, images);
    }
    Batch batch = new Batch(images, stage, epoch, ofSteps);
    if (batch.shares() == 1) {
      runShare(batch, 0, workers);
    } else {
      runShares(batch);
      beginStep(batch);
      inPieces(workers, (l, piece) -> layers.get(l).stepWeights(piece));
    }
    turn.forEach(l -> layers.get(l).stepBiasesAndCollaboration());
  }

  /** Shares side by side, each on one thread; or one after the other, each on all threads. */
  private void runShares(Batch batch) {
    if (sharesHaveChunks && batch.shares() % workers.threads() == 0) {
      workers.run(batch.shares(), share -> runShare(batch, share, new Workers(1)));
      return;
    }
    for (int share = 0; share < batch.shares(); share++) {
      runShare(batch, share, workers);
      inPieces(workers, (l, piece) -> layers.get(l).gather(piece));
    }
  }

  private void beginStep(Batch batch) {
    turn.forEach(l -> layers.get(l).beginStep(settings.learningRate(), batch.ofSteps));
  }

  /** A share of a batch, chunk by chunk. If it is all of the batch, the weights step at once. */
  private void runShare(Batch batch, int share, Workers team) {
    Chunk chunk = chunks.borrow();
    chunk.pass().refresh();
    int end = Shares.start(batch.size(), share + 1);
    for (int from = Shares.start(batch.size(), share); from < end; from += chunkRows) {
      int to = Math.min(from + chunkRows, end);
      runChunk(batch, share, chunk, from, to, team);
      boolean complete = to == batch.size() && batch.shares() == 1;
      if (complete) {
        beginStep(batch);
      }
      inPieces(team, (l, piece) -> step(share, chunk, l, piece, complete));
    }
    chunks.giveBack(chunk);
  }

  /** Time that threads have spent on a layer so far. */
  long nanos(int layer) {
    return nanos.get(layer);
  }

  private void runChunk(Batch batch, int share, Chunk chunk, int from, int to, Workers team) {
    ForwardPass pass = chunk.pass();
    int rows = to - from;
    LabelOrder.sort(batch.images, from, to, images.classes(), images::label);
    if (frozen == null) {
      pass.begin(rows);
    } else {
      pass.begin(rows, frozen);
    }
    RowBlocks.run(
        team,
        rows,
        (block, start, end) -> {
          Scratch mine = scratch.borrow();
          show(pass, batch, from, start, end, mine);
          int bite = RowBlocks.bite(views);
          for (int at = start; at < end; at += bite) {
            int next = Math.min(at + bite, end);
            choose(pass, batch, from, at, next, mine);
            forward(pass, at, next, mine);
            learn(batch, share, chunk, block, at, next, mine);
          }
          scratch.giveBack(mine);
        });
  }

  /** (1) Images, and what the first layer's weights make of them before it knows a label. */
  private void show(ForwardPass pass, Batch batch, int at, int start, int end, Scratch mine) {
    long began = System.nanoTime();
    for (int row = start; row < end; row++) {
      int image = batch.images[at + row];
      if (frozen == null) {
        embed(pass, batch, image, row, mine);
      } else {
        pass.recall(row, image);
      }
      if (draws) {
        pass.draw(row, seed.key(Seed.Purpose.ACTIVITIES, batch.stage, batch.epoch, image));
      }
    }
    if (frozen == null) {
      pass.multiplyFirst(start, end, mine.workspace);
    }
    clock(0, began);
  }

  /** (1) Their true label, and wrong ones. */
  private void choose(ForwardPass pass, Batch batch, int at, int start, int end, Scratch mine) {
    long began = System.nanoTime();
    for (int row = start; row < end; row++) {
      int image = batch.images[at + row];
      int[] labels = mine.labels[row - start];
      labels[0] = images.label(image);
      look(pass, image, row, mine);
      negatives.choose(batch.stage, batch.epoch, image, mine.scores, labels);
    }
    clock(0, began);
  }

  private void look(ForwardPass pass, int image, int row, Scratch mine) {
    if (head != null) {
      head.answer(image, mine.scores);
    } else if (settings.negatives().looksAt() == NegativeSampler.Look.FIRST_LAYER) {
      pass.lookAhead(row, mine.scores, mine.deltas);
    }
  }

  private void embed(ForwardPass pass, Batch batch, int image, int row, Scratch mine) {
    if (augmentation.isActive()) {
      RandomStream random = seed.stream(Seed.Purpose.PICTURES, batch.stage, batch.epoch, image);
      augmentation.apply(images, image, random, mine.picture);
      pass.embed(mine.picture, 0, row);
    } else {
      pass.embed(images, image, row);
    }
  }

  /** (2) Activities and goodness, layer by layer. */
  private void forward(ForwardPass pass, int start, int end, Scratch mine) {
    long began = System.nanoTime();
    for (int row = start; row < end; row++) {
      for (int v = 0; v < views; v++) {
        pass.activateFirst(v, row, mine.labels[row - start][v]);
      }
    }
    began = clock(0, began);
    for (int l = 1; l < depth; l++) {
      pass.advance(l, start, end, mine.workspace);
      began = clock(l, began);
    }
  }

  /** (3) and (4) for the layers of the turn. */
  private void learn(
      Batch batch, int share, Chunk chunk, int block, int start, int end, Scratch mine) {
    for (int l : turn) {
      long began = System.nanoTime();
      LayerTraining layer = layers.get(l);
      PartialSums sums = layer.block(share, block);
      for (int row = start; row < end; row++) {
        collaborate(chunk.pass(), l, row, sums, mine);
        localLoss(batch.size(), sums, mine);
        hear(l, sums, mine);
        layer.addLocalGradient(
            chunk, row, mine.labels[row - start], mine.slopes, sums, mine.deltas);
      }
      clock(l, began);
    }
  }

  /** (3) What a layer optimises: its own goodness and what the others have to say (Eq. 5). */
  private void collaborate(ForwardPass pass, int l, int row, PartialSums sums, Scratch mine) {
    LayerTraining layer = layers.get(l);
    boolean listens = settings.collaboration().isActive();
    for (int v = 0; v < views; v++) {
      int at = pass.at(row, v);
      double[] goodness = mine.goodness[v];
      for (int k = 0; k < depth; k++) {
        goodness[k] = pass.goodness(k, at);
      }
      double own = goodness[l];
      mine.others[v] = listens ? collaborative.ofOthers(l, layer.alpha(), goodness) : 0;
      mine.c[v] = collaborative.of(own, layer.gamma(), mine.others[v]);
      if (v == 0) {
        sums.positiveGoodness += own;
        sums.positiveSquares += own * own;
      } else {
        sums.negativeGoodness += own / (views - 1);
        sums.negativeSquares += own * own / (views - 1);
      }
    }
  }

  /** (4) Which way it should go: dL/dC, and dL/dγ with it (Eqs. 8 and 7). */
  private void localLoss(int batchSize, PartialSums sums, Scratch mine) {
    sums.loss += settings.loss().of(mine.c, mine.slopes);
    for (int v = 0; v < views; v++) {
      mine.slopes[v] = Slope.orNothing(mine.slopes[v] / batchSize);
      sums.gammaGradient += mine.slopes[v] * mine.others[v];
    }
  }

  /** (4) What dL/dα_lk is made of: dL/dC times what layer k says. */
  private void hear(int l, PartialSums sums, Scratch mine) {
    if (!settings.collaboration().learnsAlpha()) {
      return;
    }
    for (int v = 0; v < views; v++) {
      for (int k = 0; k < depth; k++) {
        if (k != l) {
          sums.heard[k] += mine.slopes[v] * collaborative.said(mine.goodness[v][k]);
        }
      }
    }
  }

  /** (5) The weight gradient; once it is complete, the weights step. */
  private void step(int share, Chunk chunk, int l, int piece, boolean complete) {
    LayerTraining layer = layers.get(l);
    Scratch mine = scratch.borrow();
    layer.addWeightGradient(share, chunk, piece, mine.workspace);
    if (complete) {
      layer.stepWeights(piece);
    }
    scratch.giveBack(mine);
  }

  /** Work on one piece of one layer. */
  @FunctionalInterface
  private interface PieceWork {
    void on(int layer, int piece);
  }

  /** The pieces of the turn's layers side by side. */
  private void inPieces(Workers team, PieceWork work) {
    for (int l : turn) {
      team.run(
          layers.get(l).pieces(),
          piece -> {
            long began = System.nanoTime();
            work.on(l, piece);
            clock(l, began);
          });
    }
  }

  private long clock(int layer, long began) {
    long now = System.nanoTime();
    nanos.addAndGet(layer, now - began);
    return now;
  }

  /** Images that are shown in a step, and when. */
  private static final class Batch {
    final int[] images;
    final int stage;
    final int epoch;
    final long ofSteps;

    Batch(int[] images, int stage, int epoch, long ofSteps) {
      this.images = images;
      this.stage = stage;
      this.epoch = epoch;
      this.ofSteps = ofSteps;
    }

    int size() {
      return images.length;
    }

    int shares() {
      return Shares.count(size());
    }
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final int[][] labels = new int[RowBlocks.MAX_ROWS][views];
    final double[] scores = new double[images.classes()]; // of the labels, for the negatives
    final double[][] goodness = new double[views][layers.size()];
    final byte[] picture = new byte[images.pixels()];
    final double[] others = new double[views];
    final double[] c = new double[views];
    final double[] slopes = new double[views];
    final float[] deltas; // [(views + 1) × stride] of one row
    final Workspace workspace;

    Scratch() {
      int stride = layers.stream().mapToInt(training -> training.layer().stride()).max().orElse(0);
      deltas = new float[(views + 1) * stride];
      workspace = Kernels.get().workspace();
    }
  }
}
