package org.networkff.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.Dropout;
import org.networkff.network.ForwardPass;
import org.networkff.network.LabelFree;
import org.networkff.network.Layer;
import org.networkff.random.Seed;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.TrainingSettings;

/**
 * Takes batches through {@link TrainingStep}s on all threads.
 *
 * <p>A batch goes through in chunks of rows, so that memory depends on the chunk and not on the
 * batch. In a chunk, blocks of rows are shown, go forwards and find their δ side by side; then
 * pieces of the weight gradient x̂ᵀδ are summed side by side, each by one thread over all rows in
 * order. A large batch is dealt out in {@link Shares} first, and each thread takes shares of its
 * own all the way. What is summed in which order depends on the shapes alone: the same bits come
 * out for any number of threads.
 */
final class BatchSteps {
  private final TrainingSettings settings;
  private final List<LayerTraining> layers;
  private LabeledImages images;
  private final Workers workers;
  private final @Nullable NegativesHead head; // if negatives are chosen by one
  private final LayerClock clock;
  private final TrainingStep step;
  private final int chunkRows;
  private final Pool<Chunk> chunks;
  private final Pool<TrainingStep.Scratch> scratch;
  private boolean sharesHaveChunks; // whether there is memory for a chunk for each thread
  private @Nullable LabelFree kept; // of all images, while the first layer does not change

  BatchSteps(
      TrainingSettings settings,
      Architecture architecture,
      List<LayerTraining> layers,
      LabeledImages images,
      Seed seed,
      Workers workers) {
    this.settings = settings;
    this.layers = layers;
    this.images = images;
    this.workers = workers;
    List<Layer> chain = layers.stream().map(LayerTraining::layer).toList();
    head =
        settings.negatives().looksAt() == NegativeSampler.Look.HEAD
            ? new NegativesHead(settings, architecture, chain, images, seed, workers)
            : null;
    clock = new LayerClock(layers.size());
    step = new TrainingStep(settings, layers, images, head, seed, clock);
    scratch = new Pool<>(step::scratch);
    int views = TrainingStep.views(settings, images);
    chunkRows = chunkRows(images, views);
    Dropout dropout = Dropout.keepingSquares(settings.regularization().dropout());
    chunks =
        new Pool<>(
            () ->
                new Chunk(
                    Kernels.get(),
                    new ForwardPass(Kernels.get(), architecture, chain, chunkRows, views, dropout),
                    chunkRows,
                    settings.hidden()));
  }

  /** The largest number of images in a chunk. */
  static int chunkRows(LabeledImages images, int views) {
    return Math.min(RowBlocks.chunkRows(views), images.size());
  }

  /** How long threads have worked on each layer. */
  LayerClock clock() {
    return clock;
  }

  /** From now on, steps on other images of the same kind, whose negatives are drawn from a seed. */
  void learnFrom(LabeledImages others, Seed ofNegatives) {
    images = others;
    step.learnFrom(others, ofNegatives);
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

  /**
   * Begins a stage. If the first layer stays as it is throughout, its products are kept, as far as
   * the memory reaches; results are the same bits either way. Nothing can be kept of images that
   * look different in each epoch.
   */
  void beginStage(List<List<Integer>> turns, MemoryUse memory) {
    sharesHaveChunks = memory.allows(workers.threads() * bytesOfChunk());
    Layer first = layers.getFirst().layer();
    boolean changes = turns.stream().anyMatch(layersOfTurn -> layersOfTurn.contains(0));
    if (changes || settings.regularization().augmentation().isActive()) {
      kept = null;
    } else if (kept == null && memory.allows(LabelFree.bytes(images.size(), first))) {
      kept = products(first);
    }
  }

  private long bytesOfChunk() {
    Chunk chunk = chunks.borrow();
    chunks.giveBack(chunk);
    return chunk.bytes();
  }

  /** The first layer's products of all images. */
  private LabelFree products(Layer first) {
    LabelFree products = new LabelFree(images.size(), first);
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
            TrainingStep.Scratch own = scratch.borrow();
            pass.multiplyFirst(start, end, own.workspace);
            pass.keep(products, start, end, at + start);
            scratch.giveBack(own);
          });
    }
    chunks.giveBack(chunk);
    return products;
  }

  /**
   * Steps the layers of a turn on one batch.
   *
   * @param whoseTurn the layers that step, 0-based
   * @param batch indices of the batch's images; their order is changed
   * @param ofSteps how many steps these layers will make in all
   */
  void run(List<Integer> whoseTurn, int[] batch, int stage, int epoch, long ofSteps) {
    int depth = settings.collaboration().depth(whoseTurn, layers.size());
    Turn turn = new Turn(whoseTurn, depth, batch, stage, epoch, ofSteps);
    whoseTurn.forEach(l -> layers.get(l).begin(batch.length));
    if (head != null) {
      head.look(epoch, batch);
    }
    int shares = Shares.count(batch.length);
    if (shares == 1) {
      runShare(turn, 0, true, workers);
    } else {
      runShares(turn, shares);
      step.begin(turn);
      inPieces(turn, workers, step::stepWeights);
    }
    step.end(turn);
  }

  /** Shares side by side, each on one thread; or one after the other, each on all threads. */
  private void runShares(Turn turn, int shares) {
    if (sharesHaveChunks && shares % workers.threads() == 0) {
      workers.run(shares, share -> runShare(turn, share, false, new Workers(1)));
      return;
    }
    for (int share = 0; share < shares; share++) {
      runShare(turn, share, false, workers);
      inPieces(turn, workers, (l, piece) -> layers.get(l).gather(piece));
    }
  }

  /**
   * A share of a batch, chunk by chunk.
   *
   * @param whole whether it is all of the batch: the weights step at once then
   */
  private void runShare(Turn turn, int share, boolean whole, Workers team) {
    Chunk chunk = chunks.borrow();
    chunk.pass().refresh();
    int end = Shares.start(turn.batch(), share + 1);
    for (int from = Shares.start(turn.batch(), share); from < end; from += chunkRows) {
      int to = Math.min(from + chunkRows, end);
      LabelOrder.sort(turn.images(), from, to, images.classes(), images::label);
      chunk.begin(turn, share, from, to, kept);
      runBlocks(chunk, team);
      boolean complete = whole && to == end;
      if (complete) {
        step.begin(turn);
      }
      inPieces(turn, team, (l, piece) -> runPiece(chunk, l, piece, complete));
    }
    chunks.giveBack(chunk);
  }

  /** The blocks of a chunk side by side. */
  private void runBlocks(Chunk chunk, Workers team) {
    RowBlocks.run(
        team,
        chunk.pass().rows(),
        (block, start, end) -> {
          TrainingStep.Scratch own = scratch.borrow();
          step.run(chunk, block, start, end, own);
          scratch.giveBack(own);
        });
  }

  /** What a chunk adds to a piece of the weight gradient; once that is complete, weights step. */
  private void runPiece(Chunk chunk, int l, int piece, boolean complete) {
    TrainingStep.Scratch own = scratch.borrow();
    step.addGradient(chunk, l, piece, own);
    if (complete) {
      step.stepWeights(l, piece);
    }
    scratch.giveBack(own);
  }

  /** Work on one piece of one layer. */
  @FunctionalInterface
  private interface PieceWork {
    void on(int layer, int piece);
  }

  /** The pieces of the turn's layers side by side. */
  private void inPieces(Turn turn, Workers team, PieceWork work) {
    for (int l : turn.layers()) {
      team.run(
          layers.get(l).pieces(),
          piece -> {
            long began = System.nanoTime();
            work.on(l, piece);
            clock.add(l, began);
          });
    }
  }
}
