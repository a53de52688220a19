package org.networkff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.format.FormatException;

/** Whatever stands in a file: a picture, or one line. */
@Timeout(60)
class PictureRefusalTest {
  @TempDir private Path folder;

  private static byte[] drawing(String format) {
    BufferedImage picture = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16 * 12; i++) {
      picture.setRGB(i % 16, i / 16, i * 1234567);
    }
    return Pictures.write(picture, format);
  }

  private static void refused(byte[] file, String why) {
    assertThatThrownBy(() -> Picture.decode(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(why)
        .hasMessageMatching("[^\\p{Cntrl}]+");
  }

  @ParameterizedTest
  @CsvSource({"100000, 100000", "2147483647, 2147483647", "10001, 10000", "70000, 1"})
  void picturesOfTooManyPixelsAreRefusedBeforeTheyAreDecoded(int width, int height) {
    refused(Pictures.png(width, height, 8, 2, new byte[10]), "at most 100,000,000");
  }

  @Test
  void aBitmapThatClaimsToBeHugeIsRefused() {
    byte[] bmp = drawing("bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 12_000).putInt(22, 12_000);

    refused(bmp, "is a broken BMP");
  }

  @Test
  void aPartThatClaimsMoreThanTheFileHasIsRefused() {
    byte[] file = drawing("png");
    byte[] claim = {0x7f, 0, 0, 0, 'a', 'b', 'c', 'd'};
    byte[] head = Arrays.copyOf(file, 33);
    refused(Pictures.concat(head, claim, Arrays.copyOfRange(file, 33, file.length)), "claims");
  }

  @Test
  void aBitmapAroundAnotherPictureIsRefused() {
    byte[] bmp = drawing("bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(30, 5);

    refused(bmp, "around another format");
  }

  @Test
  void otherFilesAreNoPictures() {
    refused(new byte[0], "is no picture: use PNG, JPEG, BMP or GIF");
    refused("<svg/>".getBytes(StandardCharsets.UTF_8), "is no picture");
    refused(drawing("tiff"), "is no picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void nothingButALineComesOfDamagedFiles(String format) throws IOException {
    byte[] whole = drawing(format);
    long seed = Long.getLong("test.seed", 1);
    Random random = new Random(seed);
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged =
          Arrays.copyOf(whole, trial % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int k = 0; k < 3 && damaged.length > 0; k++) {
        damaged[random.nextInt(Math.min(damaged.length, 100))] = (byte) random.nextInt();
      }
      try {
        assertThat(Picture.decode(damaged).bytes()).isNotEmpty(); // some faults cannot be seen
      } catch (FormatException e) {
        assertThat(e).as("-Dtest.seed=%d", seed).hasMessageMatching("[^\\p{Cntrl}]+");
      }
    }
  }

  @Test
  void aTruncatedPictureIsRefused() {
    byte[] png = drawing("png");
    refused(Arrays.copyOf(png, png.length / 2), "is broken");
    byte[] gif = drawing("gif");
    refused(Arrays.copyOf(gif, gif.length / 2), "is a broken GIF");
  }

  @Test
  void theMessageNamesTheFile() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");

    assertThatThrownBy(() -> Picture.read(text)).hasMessageStartingWith(text + ": is no picture");
    assertThatThrownBy(() -> Picture.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
