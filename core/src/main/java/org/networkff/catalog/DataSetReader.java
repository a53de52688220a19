package org.networkff.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.reader.Idx;

/** The four files of a data set, read and checked against each other. */
final class DataSetReader {
  private final Idx trainLabels;
  private final Idx testLabels;
  private final Idx trainImages;
  private final Idx testImages;

  private DataSetReader(Place place) throws DataException {
    // Labels first: they are small, and a wrong folder shows at once.
    trainLabels = labels(place, DataSetFile.TRAIN_LABELS);
    testLabels = labels(place, DataSetFile.TEST_LABELS);
    trainImages = images(place, DataSetFile.TRAIN_IMAGES);
    testImages = images(place, DataSetFile.TEST_IMAGES);
  }

  /** A set of the catalog: its files must have the content that the catalog knows. */
  static DataSet read(NamedDataSet set, Place place, String source) throws DataException {
    DataSetReader reader = new DataSetReader(place);
    for (DataSetFile file : DataSetFile.values()) {
      String found = reader.of(file).sha256();
      String right = set.fingerprint(file).sha256();
      if (!found.equals(right)) {
        throw new DataException(
            reader.of(file).name(),
            "is not the file that %s has (SHA-256 %s…, not %s…): delete it or get it anew"
                .formatted(set.name(), found.substring(0, 12), right.substring(0, 12)));
      }
    }
    return reader.join(set.name(), set.classNames(), set.standardization(), source);
  }

  /** A set that nobody knows: classes are numbered, mean and sd are reckoned. */
  static DataSet read(Path folder) throws DataException {
    DataSetReader reader = new DataSetReader(new Place.Folder(folder));
    List<String> classNames = Catalog.numbers(reader.trainLabels.largest() + 1);
    LabeledImages train = Idx.join(reader.trainImages, reader.trainLabels, classNames);
    try {
      Standardization standardization = Standardization.of(train);
      return reader.join(folder.toString(), classNames, standardization, folder.toString());
    } catch (IllegalArgumentException e) {
      throw new DataException(reader.trainImages.name(), "" + e.getMessage(), e);
    }
  }

  /** The images to train with of a set that has none to test with. */
  static LabeledImages readTraining(Path folder) throws DataException {
    Place place = new Place.Folder(folder);
    Idx labels = labels(place, DataSetFile.TRAIN_LABELS);
    Idx images = images(place, DataSetFile.TRAIN_IMAGES);
    return Idx.join(images, labels, Catalog.numbers(labels.largest() + 1));
  }

  private DataSet join(
      String name, List<String> classNames, Standardization standardization, String source)
      throws DataException {
    if (trainImages.height() != testImages.height() || trainImages.width() != testImages.width()) {
      throw new DataException(
          testImages.name(),
          "images of %d×%d, but those to train with are %d×%d"
              .formatted(
                  testImages.height(),
                  testImages.width(),
                  trainImages.height(),
                  trainImages.width()));
    }
    LabeledImages train = Idx.join(trainImages, trainLabels, classNames);
    LabeledImages test = Idx.join(testImages, testLabels, classNames);
    return new DataSet(name, train, test, standardization, checksums(), source);
  }

  private Map<String, String> checksums() {
    Map<String, String> sums = new LinkedHashMap<>();
    for (DataSetFile file : DataSetFile.values()) {
      sums.put(file.fileName(), of(file).sha256());
    }
    return sums;
  }

  private Idx of(DataSetFile file) {
    return switch (file) {
      case TRAIN_IMAGES -> trainImages;
      case TRAIN_LABELS -> trainLabels;
      case TEST_IMAGES -> testImages;
      case TEST_LABELS -> testLabels;
    };
  }

  private static Idx images(Place place, DataSetFile file) throws DataException {
    try (InputStream in = place.open(file)) {
      return Idx.readImages(in, place.nameOf(file));
    } catch (IOException e) {
      throw Idx.unreadable(place.nameOf(file), e);
    }
  }

  private static Idx labels(Place place, DataSetFile file) throws DataException {
    try (InputStream in = place.open(file)) {
      return Idx.readLabels(in, place.nameOf(file));
    } catch (IOException e) {
      throw Idx.unreadable(place.nameOf(file), e);
    }
  }
}
