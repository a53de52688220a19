package org.networkff.reader;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.networkff.reader.IdxFiles.gzip;
import static org.networkff.reader.IdxFiles.images;
import static org.networkff.reader.IdxFiles.labels;
import static org.networkff.reader.IdxFiles.randomPixels;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.DataException;

class IdxTest {
  private static final byte[] SMALL = images(2, 3, 5, randomPixels(30, 7));

  @ParameterizedTest
  @CsvSource({"1,1,1", "4,3,5", "1,5,3", "3,28,28", "2,1,300", "70,64,64"})
  void readsImagesOfAnySizePlainAndCompressed(int count, int height, int width) throws Exception {
    byte[] pixels = randomPixels(count * height * width, 1);
    byte[] file = images(count, height, width, pixels);
    for (byte[] form : List.of(file, gzip(file))) {
      Idx idx = readImages(form);
      assertThat(idx.count()).isEqualTo(count);
      assertThat(idx.height()).isEqualTo(height);
      assertThat(idx.width()).isEqualTo(width);
      assertThat(idx.bytes()).isEqualTo(pixels);
      assertThat(idx.sha256()).isEqualTo(IdxFiles.sha256(file));
    }
  }

  @Test
  void readsLabelsAsUnsignedBytes() throws Exception {
    Idx idx = Idx.readLabels(stream(labels(0, 255, 7)), "labels");
    assertThat(idx.count()).isEqualTo(3);
    assertThat(idx.bytes()).containsExactly(0, -1, 7);
    assertThat(idx.largest()).isEqualTo(255);
  }

  @Test
  void readsGzipOfSeveralMembersLikeGunzip() throws Exception {
    byte[] members =
        join(
            gzip(Arrays.copyOfRange(SMALL, 0, 21)),
            gzip(new byte[0]),
            gzip(Arrays.copyOfRange(SMALL, 21, SMALL.length)));
    assertThat(readImages(members).sha256()).isEqualTo(IdxFiles.sha256(SMALL));
  }

  @Test
  void readsGzipWithEveryOptionalFieldOfTheHeader() throws Exception {
    byte[] plain = gzip(SMALL);
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;
    byte[] fields = "\3\0abcname\0comment\0cc".getBytes(US_ASCII);
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(readImages(join(header, fields, rest)).sha256()).isEqualTo(IdxFiles.sha256(SMALL));
  }

  @Test
  void tellsFormsApartByContentNotByName(@TempDir Path folder) throws Exception {
    Path misnamed = Files.write(folder.resolve("images.gz"), SMALL);
    assertThat(Idx.readImages(misnamed).count()).isEqualTo(2);
  }

  @Test
  void refusesAFileTruncatedAnywhere() {
    for (int length = 0; length < SMALL.length; length++) {
      assertRefused(Arrays.copyOf(SMALL, length), "truncated");
    }
    byte[] gzip = gzip(SMALL);
    for (int length = 2; length < gzip.length; length++) {
      assertRefused(Arrays.copyOf(gzip, length), "cannot be read: corrupt gzip (ends too early)");
    }
  }

  @Test
  void refusesBytesBehindTheEnd() {
    byte[] longer = Arrays.copyOf(SMALL, SMALL.length + 1);
    assertRefused(longer, "oversized: it goes on after the 30 bytes its header promises");
    assertRefused(gzip(longer), "oversized");
    byte[] gzip = gzip(SMALL);
    assertRefused(Arrays.copyOf(gzip, gzip.length + 1), "corrupt gzip (has bytes behind its end)");
  }

  @Test
  void refusesAGzipBombWithoutUnpackingIt() {
    byte[] bomb = gzip(join(SMALL, new byte[64 << 20]));
    byte[] cutOff = Arrays.copyOf(bomb, bomb.length / 2); // what is behind is never looked at
    assertRefused(cutOff, "oversized: it goes on after the 30 bytes its header promises");
  }

  @Test
  void asksForMemoryAsBytesArriveNotAsTheHeaderPromises() {
    byte[] liar = images(2_000_000, 32, 33, new byte[100]); // 2.1 GB, more than the tests' heap
    assertRefused(liar, "truncated: 100 bytes of data, but its header promises 2,112,000,000");
  }

  @ParameterizedTest
  @CsvSource({"-1,28,28", "60000,-1,-1", "65536,256,256", "3,46341,46341"})
  void refusesMoreThanOneArrayCanHold(int count, int height, int width) {
    assertRefused(images(count, height, width, new byte[8]), "2 GiB");
  }

  @ParameterizedTest
  @CsvSource({"0,28,28", "1,0,28", "1,28,0"})
  void refusesEmptySets(int count, int height, int width) {
    assertRefused(images(count, height, width, new byte[0]), "empty");
  }

  @Test
  void refusesTheWrongMagicAndSaysTheRightOne() {
    assertRefused(
        labels(1, 2), "file: starts with 0x00000801, but an IDX file of images starts with 0x0");
    assertThatThrownBy(() -> Idx.readLabels(stream(SMALL), "file"))
        .hasMessage(
            "file: starts with 0x00000803, but an IDX file of labels starts with 0x00000801");
    assertRefused("<html>not found</html>".getBytes(US_ASCII), "starts with 0x3c68746d");
  }

  @Test
  void namesAFileThatIsMissingOrNoFile(@TempDir Path folder) {
    Path missing = folder.resolve("nowhere");
    assertThatThrownBy(() -> Idx.readImages(missing))
        .hasMessage(missing + ": cannot be read: no such file");
    assertThatThrownBy(() -> Idx.readImages(folder))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder + ": cannot be read: ");
  }

  @Test
  void refusesImagesAndLabelsThatDoNotMatch() throws Exception {
    Idx images = readImages(SMALL);
    Idx three = Idx.readLabels(stream(labels(0, 1, 0)), "labels");
    assertThatThrownBy(() -> Idx.join(images, three, List.of("a", "b")))
        .isInstanceOf(DataException.class)
        .hasMessage("labels: 3 labels for the 2 images of file");
    Idx beyond = Idx.readLabels(stream(labels(0, 2)), "labels");
    assertThatThrownBy(() -> Idx.join(images, beyond, List.of("a", "b")))
        .isInstanceOf(DataException.class)
        .hasMessage("labels: label 2 at position 1, but there are 2 classes (0 to 1)");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aFlippedBitInGzipGivesEqualContentOrAClearError(int flips) {
    long seed = Long.getLong("test.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] gzip = gzip(images(40, 7, 9, randomPixels(40 * 63, 3)));
    String expected = IdxFiles.sha256(images(40, 7, 9, randomPixels(40 * 63, 3)));
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = gzip.clone();
      for (int i = 0; i < flips; i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(readImages(damaged).sha256()).as("-Dtest.seed=%d", seed).isEqualTo(expected);
      } catch (DataException e) {
        assertThat(e).as("-Dtest.seed=%d", seed).hasMessageStartingWith("file: ");
      } catch (RuntimeException e) {
        throw new AssertionError("-Dtest.seed=" + seed, e);
      }
    }
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatThrownBy(() -> readImages(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("file: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static Idx readImages(byte[] file) throws DataException {
    return Idx.readImages(stream(file), "file");
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    try {
      for (byte[] part : parts) {
        all.write(part);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return all.toByteArray();
  }
}
