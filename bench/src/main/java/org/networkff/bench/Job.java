package org.networkff.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.format.Json;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Predictor;
import org.networkff.network.file.ModelFile;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.MemoryUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One measured job, in a process of its own so that its peak memory is its own. Prints one line of
 * JSON, with the same keys as bench/peers/peer.py.
 */
@Command(
    name = "Job",
    mixinStandardHelpOptions = true,
    description = "One measured job; prints one line of JSON.")
public final class Job implements Callable<Integer> {

  /** What can be measured. */
  enum Kind {
    /** The paper's protocol without collaboration. */
    FF,
    /** The paper's protocol with γ = 1. */
    FCFF,
    /** Mini-batches, all layers at once. */
    MINIBATCH,
    /** All test images. */
    PREDICT,
    /** One image at a time. */
    LATENCY,
    /** Not measured: trains the network that PREDICT and LATENCY use, on both sides. */
    MODEL
  }

  @Parameters(paramLabel = "JOB", description = "${COMPLETION-CANDIDATES}")
  private Kind kind = Kind.FF;

  @Option(names = "--dataset", description = "A named data set (default: ${DEFAULT-VALUE}).")
  private String dataset = "mnist";

  @Option(names = "--images", description = "How many, at most (default: ${DEFAULT-VALUE}).")
  private int images = 50_000;

  @Option(names = "--threads", description = "Default: ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Option(names = "--memory", description = "${COMPLETION-CANDIDATES}")
  private MemoryUse memory = MemoryUse.AUTO;

  @Option(names = "--warmup", description = "Repetitions not to be counted.")
  private int warmup = 2;

  @Option(names = "--epochs", description = "Repetitions to be counted.")
  private int epochs = 5;

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--model", paramLabel = "FILE", description = "A model to use, or to write.")
  private @Nullable Path model;

  @Option(names = "--hidden", split = ",", description = "Other widths than the job's.")
  private List<Integer> hidden = List.of();

  @Option(names = "--batch", description = "Another batch size than the job's.")
  private int batch = -1;

  @Option(names = "--classes", description = "More classes than the data set has: see README.")
  private int classes;

  @Option(names = "--evaluate", description = "After training, time the test images, too.")
  private boolean evaluate;

  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, Object> outcome = new LinkedHashMap<>();

  /** Runs the job. */
  public static void main(String[] args) {
    System.exit(Commands.run(new Job(), args));
  }

  @Override
  public Integer call() throws IOException {
    System.out.println(Json.compact(run()));
    return 0;
  }

  /** Does the job; what it prints. */
  Map<String, Object> run() throws IOException {
    switch (kind) {
      case FF -> train(Protocols.paper());
      case FCFF -> train(Protocols.paper().withCollaboration(Collaboration.fixed(1)));
      case MINIBATCH -> train(Protocols.miniBatch());
      case PREDICT -> predict(ModelFile.read(modelFile()), first(load().test()));
      case LATENCY -> latency(ModelFile.read(modelFile()), first(load().test()));
      case MODEL -> writeModel();
    }
    return report();
  }

  private Path modelFile() {
    if (model == null) {
      throw new IllegalArgumentException("this job needs --model FILE");
    }
    return model;
  }

  private LabeledImages first(LabeledImages all) {
    return all.range(0, Math.min(images, all.size()));
  }

  private DataSet load() throws IOException {
    return DataSources.fromEnvironment().load(dataset, ProgressListener.NONE);
  }

  /** Nothing refers to test images meanwhile: peer.py has none in memory then either. */
  private void train(TrainingSettings protocol) throws IOException {
    TrainingSettings settings = protocol.withEpochs(warmup + epochs);
    if (!hidden.isEmpty()) {
      settings = settings.withHidden(hidden);
    }
    if (batch >= 0) {
      settings = settings.withBatch(batch);
    }
    Timeline timeline = new Timeline();
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(settings)
            .heardBy(timeline)
            .onThreads(threads)
            .with(memory)
            .train(inClasses(first(load().train())), Seed.seed(seed));
    seconds.putAll(timeline.seconds());
    outcome.putAll(timeline.losses());
    if (evaluate) {
      predict(network, inClasses(load().test()));
    }
  }

  private LabeledImages inClasses(LabeledImages from) {
    return classes == 0 ? from : MoreClasses.of(from, classes);
  }

  private void predict(Classifier network, LabeledImages test) {
    List<Double> times = new ArrayList<>();
    double right = 0;
    try (Workers workers = new Workers(threads)) {
      for (int i = 0; i < warmup + epochs; i++) {
        long start = System.nanoTime();
        Evaluation evaluation = Evaluation.of(network, test, workers);
        times.add((System.nanoTime() - start) / 1e9);
        right = evaluation.accuracy() * test.size();
      }
    }
    seconds.put("predict", times);
    outcome.put("right", Math.round(right));
  }

  private void latency(Classifier network, LabeledImages test) {
    Predictor predictor = network.predictor(1);
    List<Double> times = new ArrayList<>();
    long right = 0;
    for (int i = 0; i < warmup + epochs; i++) {
      int image = i % test.size();
      long start = System.nanoTime();
      int label = predictor.classify(test, image, image + 1).label(0);
      times.add((System.nanoTime() - start) / 1e9);
      right += i >= warmup && label == test.label(image) ? 1 : 0;
    }
    seconds.put("image", times);
    outcome.put("right", right);
  }

  private void writeModel() throws IOException {
    TrainingSettings settings =
        Protocols.miniBatch().withHidden(List.of(500, 500)).withEpochs(epochs);
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(settings).train(first(load().train()), Seed.seed(seed));
    ModelFile.write(modelFile(), network);
  }

  private Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("job", kind.name().toLowerCase(Locale.ROOT));
    report.put("form", "networkff");
    report.put("dataset", dataset);
    report.put("images", images);
    report.put("threads", threads);
    report.put("warmup", warmup);
    report.put("memory", memory.name().toLowerCase(Locale.ROOT));
    report.put("seconds", seconds);
    report.put("outcome", outcome);
    report.put("peakBytes", Machine.peakBytes());
    report.put("version", "NetworkFF on " + Machine.description().get("jvm"));
    report.put("kernels", Machine.description().get("kernels"));
    return report;
  }
}
