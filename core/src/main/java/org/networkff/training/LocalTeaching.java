package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.network.Layer;
import org.networkff.network.PerceptronPass;
import org.networkff.random.Seed;
import org.networkff.setting.LabelLoss;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;

/**
 * Teaching by {@linkplain LocalErrors local errors}: each hidden layer gets a classifier of its
 * own, a projection, or both, as its {@link LabelLoss} needs. They begin as all layers do, each
 * from a random stream of its own.
 *
 * @param rows of the largest batch
 */
record LocalTeaching(TrainingSettings settings, int rows, Seed seed) implements Teaching {
  /** Images at most that are compared with each other. */
  static final int MAX_COMPARED = 4096;

  static LocalTeaching of(TrainingSettings settings, int images, Seed seed) {
    int rows = Batches.of(settings, images, seed).size();
    if (settings.labelLoss().compares() && rows > MAX_COMPARED) {
      throw new IllegalArgumentException(
          "batch = %s: must be at most %d: local-loss = %s compares all images of a batch"
              .formatted(Setting.BATCH.get(settings), MAX_COMPARED, settings.labelLoss().name()));
    }
    return new LocalTeaching(settings, rows, seed);
  }

  /** A batch whose images are compared goes through as a whole. */
  @Override
  public int rows(int examples) {
    return settings.labelLoss().compares() ? rows : Teaching.super.rows(examples);
  }

  @Override
  public Errors begin(List<Layer> chain, PerceptronPass pass, Learners learners) {
    LabelLoss loss = settings.labelLoss();
    int hidden = chain.size() - 1;
    List<PerceptronLayer> layers = new ArrayList<>();
    List<PerceptronLayer> classifiers = new ArrayList<>();
    List<SimilarityErrors> similarities = new ArrayList<>();
    for (int l = 0; l < hidden; l++) {
      int width = chain.get(l).width();
      layers.add(learners.ofChain(l, chain.get(l), false));
      if (loss.predicts() && l < hidden - 1) {
        Layer classifier = initial("classifier", l, hidden + 1, width, chain.getLast().width());
        classifiers.add(learners.beside(l + 1, classifier));
      }
      if (loss.compares()) {
        Layer projection = initial("projection", l, 2 * hidden + 1, width, width);
        similarities.add(
            new SimilarityErrors(
                learners.beside(l + 1, projection), chain.getLast().width(), rows));
      }
    }
    layers.add(learners.ofChain(hidden, chain.getLast(), loss.predicts()));
    return new LocalErrors(loss, layers, classifiers, similarities, pass);
  }

  /** What stands beside layer l (0-based), in places from {@code first} on. */
  private Layer initial(String name, int l, int first, int inputs, int width) {
    String whole = "the %s of layer %d".formatted(name, l + 1);
    return InitialLayers.layer(settings, whole, first + l, inputs, width, seed);
  }
}
