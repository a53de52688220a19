package org.networkff.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.networkff.reader.IdxFiles.gzip;
import static org.networkff.reader.IdxFiles.images;
import static org.networkff.reader.IdxFiles.randomPixels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.DataException;

/** Block after block the same images as all at once, and the same faults. */
class IdxImagesTest {
  private static final byte[] PIXELS = randomPixels(50 * 12, 3);
  private static final byte[] FILE = images(50, 3, 4, PIXELS);

  @TempDir private Path folder;

  private IdxImages open(byte[] content) throws IOException {
    return IdxImages.open(Files.write(folder.resolve("images"), content));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 25, 49, 50, 51, 1000})
  void blocksOfAnySizeAreAllOfTheImages(int size) throws IOException {
    for (byte[] content : List.of(FILE, gzip(FILE))) {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      try (IdxImages images = open(content)) {
        assertThat(images.count()).isEqualTo(50);
        assertThat(images.height()).isEqualTo(3);
        assertThat(images.width()).isEqualTo(4);
        for (byte[] next = images.next(size); next.length > 0; next = images.next(size)) {
          assertThat(next.length).isLessThanOrEqualTo(size * 12);
          read.write(next);
        }
        assertThat(images.next(size)).as("at the end").isEmpty();
      }
      assertThat(read.toByteArray()).isEqualTo(PIXELS);
    }
  }

  @Test
  void aFileThatIsCutShortSaysSoWhereItEnds() throws IOException {
    for (int length : new int[] {17, 300, FILE.length - 1}) {
      try (IdxImages images = open(Arrays.copyOf(FILE, length))) {
        assertThatThrownBy(() -> readAll(images))
            .isInstanceOf(DataException.class)
            .hasMessageContaining("images: truncated: %d bytes of data", length - 16)
            .hasMessageContaining("promises 600");
      }
    }
  }

  @Test
  void whatFollowsTheLastImageIsRefused() throws IOException {
    try (IdxImages images = open(Arrays.copyOf(FILE, FILE.length + 1))) {
      assertThatThrownBy(() -> readAll(images)).hasMessageContaining("oversized");
    }
    byte[] damaged = gzip(FILE);
    int checksum = damaged.length - 5;
    damaged[checksum] = (byte) ~damaged[checksum];
    try (IdxImages images = open(damaged)) {
      assertThatThrownBy(() -> readAll(images)).hasMessageContaining("checksum");
    }
  }

  private static void readAll(IdxImages images) throws DataException {
    while (images.next(7).length > 0) {
      assertThat(images.count()).isEqualTo(50);
    }
  }

  @Test
  void aFileOfSomethingElseIsRefusedAtOnce() {
    assertThatThrownBy(() -> open(IdxFiles.labels(1, 2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("0x00000801");
    assertThatThrownBy(() -> open(images(0, 3, 4, new byte[0]))).hasMessageContaining("empty");
    assertThatThrownBy(() -> IdxImages.open(folder.resolve("none")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none");
  }

  /** A set of that size would not fit into an array; a block of it does. */
  @Test
  void thereMayBeMoreImagesThanOneArrayHolds() throws IOException {
    byte[] header = ByteBuffer.allocate(16).putInt(0x803).putInt(-1).putInt(28).putInt(28).array();
    try (IdxImages images = open(Arrays.copyOf(header, 16 + 784))) {
      assertThat(images.count()).isEqualTo(0xffff_ffffL);
      assertThat(images.next(1)).hasSize(784);
      assertThatThrownBy(() -> images.next(1)).hasMessageContaining("truncated");
    }
    byte[] huge = ByteBuffer.allocate(16).putInt(0x803).putInt(1).putInt(-1).putInt(-1).array();
    assertThatThrownBy(() -> open(huge)).hasMessageContaining("2 GiB");
  }
}
