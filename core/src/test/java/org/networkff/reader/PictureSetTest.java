package org.networkff.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.catalog.Catalog;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.picture.ImageSize;

@Timeout(60)
class PictureSetTest {
  @TempDir private Path root;

  /** A picture all of one grey but for a bright pixel in its middle. */
  private static void draw(Path file, int height, int width, int grey) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean middle = y == height / 2 && x == width / 2;
        picture.getRaster().setSample(x, y, 0, middle ? 250 : grey);
      }
    }
    String name = file.getFileName().toString();
    ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }

  /** Folders of 3×3 pictures, each class of another grey, each picture a little lighter. */
  private Path folders(String part, int count, String... classes) throws IOException {
    Path folder = root.resolve(part);
    for (int c = 0; c < classes.length; c++) {
      for (int i = 0; i < count; i++) {
        draw(folder.resolve(classes[c]).resolve(i + ".png"), 3, 3, 50 * c + i);
      }
    }
    return folder;
  }

  private DataSet load(Path path) throws IOException {
    return load(path, Reading.DEFAULT);
  }

  private static DataSet load(Path path, Reading reading) throws IOException {
    DataSources nowhere =
        new DataSources(new Catalog(List.of()), null, List.of(), path, true, Duration.ofSeconds(1));
    return nowhere.load(path.toString(), reading, ProgressListener.NONE);
  }

  private static int firstPixel(LabeledImages images, int image) {
    return images.bytes()[images.offset(image)] & 0xff;
  }

  @Test
  void foldersAreClassesInNaturalOrder() throws IOException {
    DataSet set = load(folders("my", 12, "class2", "class10", "class1"));

    assertThat(set.train().classNames()).containsExactly("class1", "class2", "class10");
    assertThat(set.train().size()).isEqualTo(30);
    assertThat(set.test().size()).isEqualTo(6);
    assertThat(set.remarks()).singleElement().asString().contains("of 36 images, 6 were kept");
    int[] greyOf = {100, 0, 50};
    for (LabeledImages part : List.of(set.train(), set.test())) {
      for (int i = 0; i < part.size(); i++) {
        assertThat(firstPixel(part, i) / 50 * 50).isEqualTo(greyOf[part.label(i)]);
      }
    }
  }

  @Test
  void trainAndTestMayBeFoldersOfTheirOwn() throws IOException {
    folders("my/train", 6, "a", "b");
    folders("my/test", 2, "b", "a");
    DataSet set = load(root.resolve("my"));

    assertThat(set.train().size()).isEqualTo(12);
    assertThat(set.test().size()).isEqualTo(4);
    assertThat(set.remarks()).isEmpty();
    assertThat(set.train().label(0)).isNotEqualTo(set.train().label(1));
  }

  @Test
  void classesMayBeCalledTrainAndTest() throws IOException {
    DataSet set = load(folders("vehicles", 6, "bus", "test", "train"));

    assertThat(set.train().classNames()).containsExactly("bus", "test", "train");
  }

  @Test
  void picturesAreFittedIntoTheMostCommonSizeOrTheOneAskedFor() throws IOException {
    Path folder = folders("my", 6, "a", "b");
    draw(folder.resolve("a/large.png"), 9, 12, 7);
    draw(folder.resolve("a/other.bmp"), 5, 5, 8);
    DataSet usual = load(folder);
    DataSet asked = load(folder, Reading.DEFAULT.withImageSize(new ImageSize(4, 6)));

    assertThat(usual.train().height()).isEqualTo(3);
    assertThat(usual.remarks())
        .contains("2 of 14 pictures had another size and were fitted into 3×3");
    assertThat(asked.test().width()).isEqualTo(6);
  }

  @Test
  void theSameFoldersGiveTheSameImagesWhereverTheyLie() throws IOException {
    DataSet one = load(folders("one", 7, "a", "b"));
    DataSet two = load(folders("two", 7, "a", "b"));
    assertThat(two.checksums()).isEqualTo(one.checksums()).containsOnlyKeys("train", "test");

    draw(root.resolve("two/a/3.png"), 3, 3, 99);
    assertThat(load(root.resolve("two")).checksums()).isNotEqualTo(one.checksums());
    Files.move(root.resolve("one/a"), root.resolve("one/c"));
    assertThat(load(root.resolve("one")).checksums()).isNotEqualTo(one.checksums());
  }

  @Test
  void hiddenFilesArePassedOverAndOthersLeftOutWithARemark() throws IOException {
    Path folder = folders("my", 6, "a", "b");
    Files.writeString(folder.resolve("a/.DS_Store"), "hidden");
    Files.createDirectory(folder.resolve(".git"));
    Files.writeString(folder.resolve("README.txt"), "beside the classes");
    Path notes = Files.writeString(folder.resolve("b/notes.txt"), "no picture");
    draw(folder.resolve("b/deeper/1.png"), 3, 3, 0);
    DataSet set = load(folder);

    assertThat(set.train().size() + set.test().size()).isEqualTo(12);
    assertThat(set.remarks())
        .contains(
            "2 files or folders are no pictures and left out, as "
                + notes.resolveSibling("deeper")
                + " is");
  }

  @Test
  void linksThatLeadInCirclesEnd() throws IOException {
    Path folder = folders("my", 6, "a", "b");
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("a/self.png"), folder.resolve("a/self.png"));
    assertThat(load(folder).train().size()).isEqualTo(10);

    Files.createSymbolicLink(folder.resolve("c"), folder);
    assertThatThrownBy(() -> load(folder))
        .hasMessageStartingWith(folder.resolve("c") + ": has no picture in it");
  }

  @Test
  void aBrokenPictureIsNamed() throws IOException {
    Path folder = folders("my", 6, "a", "b");
    Path text = Files.writeString(folder.resolve("b/text.png"), "no picture");
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(text + ": is no picture: use PNG, JPEG, BMP or GIF");

    byte[] whole = Files.readAllBytes(folder.resolve("a/0.png"));
    Files.write(text, Arrays.copyOf(whole, whole.length - 20));
    assertThatThrownBy(() -> load(folder)).hasMessageStartingWith(text + ": is broken");
  }

  @Test
  void foldersWithNothingToLearnAreRefused() throws IOException {
    Path empty = Files.createDirectory(root.resolve("empty"));
    assertThatThrownBy(() -> load(empty))
        .hasMessageStartingWith(empty + ": has no data set in it: neither the four IDX files");

    Path one = folders("one", 3, "a");
    assertThatThrownBy(() -> load(one)).hasMessageStartingWith(one + ": has one class only");

    Path hollow = Files.createDirectory(one.resolve("b"));
    assertThatThrownBy(() -> load(one)).hasMessageStartingWith(hollow + ": has no picture in it");

    draw(hollow.resolve("1.png"), 3, 3, 9);
    assertThatThrownBy(() -> load(one))
        .hasMessageStartingWith(one + ": the class 'b' has one image only");
  }

  @Test
  void testPicturesWithoutClassesAreRefused() throws IOException {
    folders("my/train", 6, "a", "b");
    draw(root.resolve("my/test/1.png"), 3, 3, 9);
    assertThatThrownBy(() -> load(root.resolve("my")))
        .hasMessageStartingWith(root.resolve("my/test") + ": has no class folders in it");

    Files.delete(root.resolve("my/test/1.png"));
    folders("my/test", 1, "a", "c");
    assertThatThrownBy(() -> load(root.resolve("my")))
        .hasMessage(root.resolve("my/test") + ": the class 'c' is none of those known: a, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u001b[31m", "a\u202eb"})
  void namesThatWouldRedrawALineAreRefused(String name) throws IOException {
    Path folder = folders("my", 6, name, "b");
    assertThatThrownBy(() -> load(folder))
        .hasMessageContaining("has characters that cannot be seen")
        .hasMessageMatching("[^\\p{C}]+");
  }

  /** Where the locale cannot tell them, all foreign letters are the same. */
  @Test
  void namesInAnEncodingOfAnotherLocaleAreRefused() throws IOException {
    Path folder = folders("my", 6, "\ufffd\ufffd", "b");
    assertThatThrownBy(() -> load(folder))
        .hasMessageContaining("is not in the encoding of this computer's locale: set LC_ALL");
  }

  @Test
  void classesAreAtMostAsManyAsALabelCanTell() throws IOException {
    Path folder = root.resolve("my");
    for (int i = 0; i < 257; i++) {
      Files.createDirectories(folder.resolve("c" + i));
    }
    assertThatThrownBy(() -> load(folder)).hasMessageContaining("has more than 256 classes");
  }

  @Test
  void photographsNeedASizeToTrainWith() throws IOException {
    for (String name : List.of("a/1.png", "a/2.png", "b/1.png", "b/2.png")) {
      draw(root.resolve("photos").resolve(name), 300, 400, 10);
    }
    assertThatThrownBy(() -> load(root.resolve("photos")))
        .hasMessageEndingWith(
            "most pictures are 300×400: say in which size to train with them, --image-size 32x32,"
                + " say");
    Reading small = Reading.DEFAULT.withImageSize(new ImageSize(30, 40));
    assertThat(load(root.resolve("photos"), small).train().pixels()).isEqualTo(1200);
  }

  @Test
  void constantImagesAreRefused() throws IOException {
    for (String name : List.of("a/1.png", "a/2.png", "b/1.png", "b/2.png")) {
      draw(root.resolve("flat").resolve(name), 1, 1, 10);
    }
    assertThatThrownBy(() -> load(root.resolve("flat")))
        .hasMessageEndingWith(
            "all pixels have the value 250: constant images cannot be standardised");
  }

  @Test
  void idxFilesToTrainWithAreSplitToo() throws IOException {
    Path folder = root.resolve("idx");
    var files = new HashMap<>(IdxFiles.smallSet());
    files.keySet().removeIf(name -> name.startsWith("t10k"));
    IdxFiles.write(folder, files, true);
    DataSet set = load(folder);

    assertThat(set.train().size()).isEqualTo(3);
    assertThat(set.test().size()).isEqualTo(3);
    assertThat(set.remarks()).singleElement().asString().contains("of 6 images, 3 were kept");
  }
}
