package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Layer;
import org.networkff.network.NeutralPass;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

/** A softmax head that learns along tells which wrong labels an image is easily taken for. */
class NegativesHeadTest {
  private static final Seed SEED = seed(5);
  private static final LabeledImages IMAGES = RandomImages.of(130, 20, 4, 1);
  private static final int CLASSES = 4;
  private static final TrainingSettings SETTINGS =
      Settings.of(
          "hidden",
          "9,7,5",
          "schedule",
          "simultaneous",
          "negatives",
          "head",
          "batch",
          "full",
          "head-learning-rate",
          0.02);

  private final Workers workers = new Workers(2);
  private final InitialNetwork initial = InitialNetwork.of(SETTINGS, IMAGES, SEED);

  private NegativesHead head(TrainingSettings settings) {
    return new NegativesHead(
        settings, initial.architecture(), initial.layers(), IMAGES, SEED, workers);
  }

  private static int[] all() {
    return IntStream.range(0, IMAGES.size()).toArray();
  }

  private static double[] answer(NegativesHead head, int image) {
    double[] p = new double[CLASSES];
    head.answer(image, p);
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(part -> part / sum).toArray();
  }

  /** After some steps, what plain loops in double answer that made the same steps. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10})
  void itsAnswersAreThoseOfTheReference(int steps) {
    NegativesHead head = head(SETTINGS);
    for (int step = 0; step <= steps; step++) {
      head.look(0, all());
    }

    double[][] activities = activities(initial.layers());
    TrainingSettings plain =
        Settings.of(SETTINGS, "learning-rate", 0.02, "learning-rate-schedule", "constant");
    ReferencePerceptron reference =
        new ReferencePerceptron(plain, IMAGES, SEED, 4, activities, List.of()).train(steps);
    for (int image = 0; image < IMAGES.size(); image++) {
      double[] expected = softmax(reference, activities[image]);
      assertThat(answer(head, image)).containsExactly(expected, within(1e-4));
    }
  }

  private double[][] activities(List<Layer> layers) {
    int features = NeutralPass.features(layers);
    float[] rows = new float[IMAGES.size() * features];
    new NeutralPass(Kernels.get(), initial.architecture(), layers, IMAGES.size())
        .write(IMAGES, all(), 0, IMAGES.size(), rows, 0);
    double[][] activities = new double[IMAGES.size()][features];
    for (int i = 0; i < rows.length; i++) {
      activities[i / features][i % features] = rows[i];
    }
    return activities;
  }

  private static double[] softmax(ReferencePerceptron reference, double[] x) {
    double[] p = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      double z = reference.biases[0][k];
      for (int i = 0; i < x.length; i++) {
        z += x[i] * reference.weights[0][i][k];
      }
      p[k] = Math.exp(z);
    }
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(part -> part / sum).toArray();
  }

  /** It looks at the layers as they are now, not as they were when it began. */
  @Test
  void itLooksAtTheLayersAsTheyAre() {
    NegativesHead head = head(SETTINGS);
    head.look(0, all());
    double[] before = answer(head, 0);
    NegativesHead other = head(SETTINGS);
    Layer first = initial.layers().getFirst();
    for (float[] values : List.of(first.weights().data(), first.biases())) {
      for (int i = 0; i < values.length; i++) {
        values[i] = -values[i];
      }
    }
    other.look(0, all());

    assertThat(answer(other, 0)).isNotEqualTo(before);
    assertThat(answer(head, 0)).isEqualTo(before);
  }

  /** Of a training's first step: what the sampler is told is what the head answers. */
  @Test
  void theSamplerIsToldWhatTheHeadAnswers() {
    Map<Integer, double[]> told = new ConcurrentHashMap<>();
    TrainingSettings once = Settings.of(SETTINGS, "epochs", 1);
    new ForwardForwardTrainer(once.withNegatives(new Listening(told))).train(IMAGES, SEED);

    NegativesHead head = head(SETTINGS);
    head.look(0, all());
    assertThat(told).hasSize(IMAGES.size());
    told.forEach((image, p) -> assertThat(p).containsExactly(answered(head, image)));
  }

  private static double[] answered(NegativesHead head, int image) {
    double[] p = new double[CLASSES];
    head.answer(image, p);
    return p;
  }

  /** Chooses as a head's negatives are chosen, and keeps what it is told. */
  private record Listening(Map<Integer, double[]> told) implements NegativeSampler {
    private static final NegativeSampler HEAD = new HeadNegatives(1);

    @Override
    public String name() {
      return HEAD.name();
    }

    @Override
    public int perImage(int classes) {
      return HEAD.perImage(classes);
    }

    @Override
    public Look looksAt() {
      return HEAD.looksAt();
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      Draw draw = HEAD.begin(images, seed);
      return (stage, epoch, image, scores, labels) -> {
        told.put(image, scores.clone());
        draw.choose(stage, epoch, image, scores, labels);
      };
    }
  }
}
