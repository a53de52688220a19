package org.networkff.catalog;

/** The four files that make a data set, named as MNIST named them. */
public enum DataSetFile {
  /** The images to train with. */
  TRAIN_IMAGES("train-images-idx3-ubyte"),
  /** Their labels. */
  TRAIN_LABELS("train-labels-idx1-ubyte"),
  /** The images to test with ("t10k": there are 10,000 of them in MNIST). */
  TEST_IMAGES("t10k-images-idx3-ubyte"),
  /** Their labels. */
  TEST_LABELS("t10k-labels-idx1-ubyte");

  private final String fileName;

  DataSetFile(String fileName) {
    this.fileName = fileName;
  }

  /** The name of the uncompressed file. */
  public String fileName() {
    return fileName;
  }

  /** The name of the compressed file. */
  public String gzipName() {
    return fileName + ".gz";
  }
}
