package org.networkff.catalog;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.networkff.data.DataException;
import org.networkff.data.NoSuchDataException;
import org.networkff.data.Standardization;
import org.networkff.format.Spelling;

/**
 * The data sets that have a name.
 *
 * @param dataSets the sets, in the order in which a person reads them
 */
public record Catalog(List<NamedDataSet> dataSets) {
  private static final Catalog STANDARD = new Catalog(List.of(mnist(), fashionMnist(), sample()));

  /** Copies the list. */
  public Catalog {
    dataSets = List.copyOf(dataSets);
  }

  /**
   * MNIST ({@code mnist}), Fashion-MNIST ({@code fashion-mnist}), and a sample of the latter that
   * comes with this library ({@code fashion-mnist-sample}).
   */
  public static Catalog standard() {
    return STANDARD;
  }

  /** The set of this name, if there is one. */
  public Optional<NamedDataSet> find(String name) {
    return dataSets.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  /**
   * The set of this name.
   *
   * @throws DataException if there is none; the message lists the known ones
   */
  public NamedDataSet get(String name) throws DataException {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /** All names, in the catalog's order. */
  public List<String> names() {
    return dataSets.stream().map(NamedDataSet::name).toList();
  }

  DataException unknown(String name) {
    String guess = Spelling.closest(name, names()).map(" (did you mean %s?)"::formatted).orElse("");
    return new NoSuchDataException(
        ("unknown data set '%s'%s: known are %s; the path of a folder of pictures, of IDX files or"
                + " of a .csv file works, too")
            .formatted(name, guess, String.join(", ", names())));
  }

  /** Y. LeCun, C. Cortes, C. Burges, <i>The MNIST database of handwritten digits</i>, 1998. */
  private static NamedDataSet mnist() {
    return new NamedDataSet(
        "mnist",
        numbers(10),
        new Standardization(0.1307, 0.3081),
        files(
            60_000,
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            10_000,
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
        false);
  }

  /** H. Xiao, K. Rasul, R. Vollgraf, <i>Fashion-MNIST</i>, arXiv:1708.07747, 2017. */
  private static NamedDataSet fashionMnist() {
    return fashion(
        "fashion-mnist",
        files(
            60_000,
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            10_000,
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        List.of(
            URI.create(
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            // Plain HTTP is all that this bucket offers; the checksums say what was received.
            URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
        false);
  }

  /** Made by scripts/cut-fashion-mnist-sample, which prints these sums. */
  private static NamedDataSet sample() {
    return fashion(
        "fashion-mnist-sample",
        files(
            5_000,
            "444ed5f7ce17397f236f5eba17dd507d3f6912f04edd3e4f1701cdf82f2cc0c5",
            "35d691216f65485d010cc635af5574a9dc04aa5060de9be64ab6e5cb5ead38e9",
            1_000,
            "7cee33c3c6414b1b86c25e665a6c4f41584269de3b7cc9768b1d351922845eef",
            "3128d790775889812b73c4f13923559c8b9e281d112c6ea7862acf60a206a909"),
        List.of(),
        true);
  }

  private static NamedDataSet fashion(
      String name, Map<DataSetFile, Fingerprint> files, List<URI> mirrors, boolean bundled) {
    List<String> classNames =
        List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot");
    return new NamedDataSet(
        name, classNames, new Standardization(0.2860, 0.3530), files, mirrors, bundled);
  }

  private static Map<DataSetFile, Fingerprint> files(
      int train,
      String trainImages,
      String trainLabels,
      int test,
      String testImages,
      String testLabels) {
    return Map.of(
        DataSetFile.TRAIN_IMAGES, new Fingerprint(trainImages, 16 + 28 * 28 * (long) train),
        DataSetFile.TRAIN_LABELS, new Fingerprint(trainLabels, 8 + (long) train),
        DataSetFile.TEST_IMAGES, new Fingerprint(testImages, 16 + 28 * 28 * (long) test),
        DataSetFile.TEST_LABELS, new Fingerprint(testLabels, 8 + (long) test));
  }

  /** The class names of a set that has none: "0", "1" and so on. */
  static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
