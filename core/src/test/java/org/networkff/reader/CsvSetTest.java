package org.networkff.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.catalog.Catalog;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.picture.ImageSize;

@Timeout(120)
class CsvSetTest {
  private static final String TWO_BY_TWO =
      "label,a,b,c,d\ncat,0,10,20,255\ndog,1,2,3,4\ncat,9,8,7,6\ndog,5,5,5,5\n";

  @TempDir private Path folder;

  private DataSet read(String text) throws IOException {
    return read(text, Reading.DEFAULT);
  }

  private DataSet read(String text, Reading reading) throws IOException {
    Path file = Files.writeString(folder.resolve("my.csv"), text);
    return load(file, reading);
  }

  private static DataSet load(Path path, Reading reading) throws IOException {
    DataSources nowhere =
        new DataSources(new Catalog(List.of()), null, List.of(), path, true, Duration.ofSeconds(1));
    return nowhere.load(path.toString(), reading, ProgressListener.NONE);
  }

  /** A file to train and one to test with. */
  private DataSet readBoth(String train, String test) throws IOException {
    Files.writeString(folder.resolve("train.csv"), train);
    Files.writeString(folder.resolve("test.csv"), test);
    return load(folder, Reading.DEFAULT);
  }

  private static List<Integer> image(LabeledImages images, int image) {
    byte[] bytes =
        Arrays.copyOfRange(
            images.bytes(), images.offset(image), images.offset(image) + images.pixels());
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i] & 0xff).toList();
  }

  @Test
  void rowsAreImagesInTheirOrder() throws IOException {
    DataSet set = readBoth(TWO_BY_TWO, "label,a,b,c,d\ndog,1,1,1,2\n");

    assertThat(set.train().classNames()).containsExactly("cat", "dog");
    assertThat(set.train().size()).isEqualTo(4);
    assertThat(set.train().height()).isEqualTo(2);
    assertThat(image(set.train(), 0)).containsExactly(0, 10, 20, 255);
    assertThat(set.train().label(1)).isEqualTo(1);
    assertThat(set.test().size()).isEqualTo(1);
    assertThat(set.test().label(0)).isEqualTo(1);
    assertThat(set.standardization()).isEqualTo(Standardization.of(set.train()));
    assertThat(set.remarks()).isEmpty();
  }

  @Test
  void withoutTestImagesSomeAreKept() throws IOException {
    DataSet set = read(TWO_BY_TWO);

    assertThat(set.train().size()).isEqualTo(2);
    assertThat(set.test().size()).isEqualTo(2);
    assertThat(set.remarks()).singleElement().asString().contains("of 4 images, 2 were kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x,label", "x,class", "Label,x", "x,y"})
  void theColumnOfTheLabelIsFoundByItsName(String head) throws IOException {
    boolean last = head.startsWith("x");
    String row = last ? "%d,%d,%d,%d,c%d\n" : "c%5$d,%1$d,%2$d,%3$d,%4$d\n";
    String names = head.replace("x", "p,q,r,s");
    String rows = row.formatted(1, 2, 3, 4, 0) + row.formatted(5, 6, 7, 8, 1);
    DataSet set = readBoth(names + "\n" + rows, names + "\n" + rows);

    assertThat(image(set.train(), 1)).containsExactly(5, 6, 7, 8);
    assertThat(set.train().classNames()).containsExactly("c0", "c1");
  }

  @Test
  void theColumnOfTheLabelCanBeGiven() throws IOException {
    String rows = "1,2,up,3,4\n5,6,down,7,8\n1,2,up,3,5\n5,6,down,7,9\n";
    DataSet byNumber = read(rows, Reading.DEFAULT.withLabelColumn("3"));
    DataSet byName = read("p,q,way,r,s\n" + rows, Reading.DEFAULT.withLabelColumn("way"));

    assertThat(byNumber.checksums()).isEqualTo(byName.checksums());
    assertThatThrownBy(() -> read(rows, Reading.DEFAULT.withLabelColumn("way")))
        .hasMessageContaining("my.csv: has no column 'way' for the label");
    assertThatThrownBy(() -> read(rows, Reading.DEFAULT.withLabelColumn("6")))
        .hasMessageContaining("a number from 1 to 5");
  }

  /** A gap is no word: what lacks a pixel is an image that is faulty, and no header. */
  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "null", "NA"})
  void aFirstImageWithAGapIsRefusedLikeAnyOther(String gap) {
    assertThatThrownBy(() -> read("cat,12,%s,0,5\ndog,1,2,3,4\n".formatted(gap)))
        .hasMessageContaining("my.csv: line 1, column 3");
  }

  @Test
  void aLabelMayBeCalledAsAColumnIs() throws IOException {
    DataSet set = read("y,7,0,3,9\nn,1,2,3,4\ny,5,5,5,4\nn,1,2,1,4\n");

    assertThat(set.train().size() + set.test().size()).as("no row was a header").isEqualTo(4);
    assertThat(set.train().classNames()).containsExactly("n", "y");
    DataSet numbered = read("label,0,1,2,3\nn,1,2,3,4\ny,5,5,5,4\nn,1,2,1,4\ny,1,1,1,1\n");
    assertThat(numbered.train().classNames()).containsExactly("n", "y");
  }

  @Test
  void quotesByteOrderMarksLineEndsAndGzipMakeNoDifference() throws IOException {
    DataSet plain = read(TWO_BY_TWO);
    DataSet windows =
        read("\ufeff" + TWO_BY_TWO.replace("cat", "\"cat\"").replace("\n", "\r\n\r\n"));
    Path gzip = folder.resolve("other.csv.gz");
    Files.write(gzip, IdxFiles.gzip(TWO_BY_TWO.getBytes(StandardCharsets.UTF_8)));

    assertThat(windows.checksums()).isEqualTo(plain.checksums());
    assertThat(load(gzip, Reading.DEFAULT).checksums()).isEqualTo(plain.checksums());
  }

  @Test
  void numbersFromZeroToOneSpanTheSameRange() throws IOException {
    DataSet set = readBoth("a,0,0.5,1,0.25\nb,0,0,0,1\n", "a,0,0,0,1\n");

    assertThat(image(set.train(), 0)).containsExactly(0, 128, 255, 64);
    assertThat(set.remarks()).isEmpty();
    assertThatThrownBy(() -> readBoth("a,0,0.5,1,0\nb,0,0,0,1\n", "a,0,255,0,1\n"))
        .hasMessage(
            folder.resolve("test.csv")
                + ": line 1, column 3: \"255\" is beyond the range of the training images, 0.0 to"
                + " 1.0");
  }

  @Test
  void otherNumbersAreScaledAndThatIsSaid() throws IOException {
    DataSet set = readBoth("a,-1,0,1,0\nb,0,0,0,1\n", "a,-2,0,0,3\n");

    assertThat(image(set.train(), 0)).containsExactly(0, 128, 255, 128);
    assertThat(image(set.test(), 0)).containsExactly(0, 128, 128, 255);
    assertThat(set.remarks()).containsExactly("pixels from -1.0 (taken for black) to 1.0 (white)");
  }

  @Test
  void imagesNeedNotBeSquare() throws IOException {
    Reading flat = Reading.DEFAULT.withImageSize(new ImageSize(1, 4));
    assertThat(read(TWO_BY_TWO, flat).train().width()).isEqualTo(4);
    assertThatThrownBy(() -> read(TWO_BY_TWO, flat.withImageSize(new ImageSize(1, 5))))
        .hasMessageContaining("my.csv: has 4 pixels a row, and 1×5 takes 5");
    assertThatThrownBy(() -> read("a,1,2,3\nb,1,2,3\n"))
        .hasMessageContaining("has 3 pixels a row, which make no square: give the size");
  }

  @Test
  void theClassesOfANetworkKeepTheirNumbers() throws IOException {
    Reading reading = Reading.DEFAULT.withClassNames(List.of("bird", "cat", "dog"));
    assertThat(read(TWO_BY_TWO, reading).train().classNames()).hasSize(3);
    assertThatThrownBy(() -> read(TWO_BY_TWO, reading.withClassNames(List.of("cat", "cow"))))
        .hasMessageEndingWith("my.csv: the class 'dog' is none of those known: cat, cow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty: a row for each image was expected",
        "a\\nb | has one column only",
        "a;1;2\\nb;3;4 | has one column only",
        "a,1,2,3,4\\na,1,2,3,5 | has one class only",
        "a,1,2,3,4\\nb,1,2,3 | line 2, column 4: the row ends here, the first one has 5 columns",
        "a,1,2,3,4\\nb,1,2,3,4,5 | line 2, column 6: is one too many: the first row has 5 columns",
        "a,1,2,3,4\\nb,1,x,3,4 | line 2, column 3: \"x\" is no finite number",
        "a,1,2,3,4\\nb,1,,3,4 | line 2, column 3: \"\" is no finite number",
        "a,1,2,3,4\\nb,1,NaN,3,4 | line 2, column 3: \"NaN\" is no finite number",
        "a,1,2,3,4\\n,1,2,3,4 | line 2, column 1: the label is empty",
        "a,1,2,3,4\\n\"b,1,2,3,4 | line 2, column 1: the quote that begins here never ends",
        "a,7,7,7,7\\nb,7,7,7,7 | all pixels have the value 7.0: constant images",
        "a,1,2,3,4\\nb,1,2,3,4\\nb,1,2,3,4 | the class 'a' has one image only",
        "a,1,2,3,4\\nb\u202e,1,2,3,4 | the name of the class 'b?' has characters that cannot",
      })
  void whatIsWrongIsSaidInOneLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve("my.csv") + ": " + message)
        .hasMessageMatching("[^\\p{Cntrl}]+");
  }

  @Test
  void moreClassesThanALabelCanTellAreRefused() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      rows.append("c%d,1,2,3,4\n".formatted(i));
    }
    assertThatThrownBy(() -> read(rows.toString()))
        .hasMessageContaining("line 257, column 1: has more than 256 classes");
  }

  @Test
  void classesOfTheTestImagesMustBeKnown() {
    assertThatThrownBy(() -> readBoth(TWO_BY_TWO, "label,a,b,c,d\ncow,1,2,3,4\n"))
        .hasMessage(
            folder.resolve("test.csv") + ": the class 'cow' is none of those known: cat, dog");
    assertThatThrownBy(() -> readBoth(TWO_BY_TWO, "cat,1\n"))
        .hasMessage(
            folder.resolve("test.csv") + ": images of 1×1, but those to train with are 2×2");
  }

  @Test
  void aFileThatChangesMeanwhileIsNoticed() throws IOException {
    Path file = Files.writeString(folder.resolve("my.csv"), TWO_BY_TWO);
    CsvFile scanned = CsvFile.scan(file, Reading.DEFAULT);
    byte[] pixels = new byte[16];
    CsvFile.Places places = (row, pixel, value) -> pixels[row * 4 + pixel] = value;
    scanned.load(scanned.range(), places);
    assertThat(pixels).startsWith(0, 10, 20, -1, 1, 2);

    for (String other : List.of(TWO_BY_TWO + "cat,1,2,3,4\n", TWO_BY_TWO.replace("9", "8"))) {
      Files.writeString(file, other);
      assertThatThrownBy(() -> scanned.load(scanned.range(), places))
          .hasMessage(file + ": has changed while it was being read");
    }
    Files.delete(file);
    assertThatThrownBy(() -> scanned.load(scanned.range(), places))
        .hasMessage(file + ": cannot be read: no such file");
  }

  @Test
  void aDamagedGzipFileIsRefused() throws IOException {
    byte[] gzip = IdxFiles.gzip(TWO_BY_TWO.getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("my.csv.gz"), Arrays.copyOf(gzip, gzip.length - 9));
    assertThatThrownBy(() -> load(file, Reading.DEFAULT))
        .hasMessage(file + ": cannot be read: corrupt gzip (ends too early)");
  }

  /** A hundred megabytes of one character, from a hundred kilobytes. */
  @Test
  void aGzipBombIsRefusedAtItsFirstLine() throws IOException {
    byte[] ones = new byte[100 << 20];
    Arrays.fill(ones, (byte) '1');
    Path file = Files.write(folder.resolve("bomb.csv.gz"), IdxFiles.gzip(ones));
    assertThatThrownBy(() -> load(file, Reading.DEFAULT))
        .hasMessage(
            file + ": line 1, column 1: is longer than the 1000 bytes that a cell may have");
  }
}
