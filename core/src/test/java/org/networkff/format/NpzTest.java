package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.networkff.format.Safetensors.Tensor;

/** Arrays as NumPy's description of its format has them. */
class NpzTest {
  private static byte[] npy(NumpyArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    array.write(out);
    return out.toByteArray();
  }

  private static String header(byte[] npy) {
    assertThat(npy).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
    int length = (npy[8] & 0xff) | (npy[9] & 0xff) << 8;
    assertThat((10 + length) % 64).as("where the elements begin").isZero();
    String header = new String(npy, 10, length, StandardCharsets.US_ASCII);
    assertThat(header).endsWith("\n");
    return header.strip();
  }

  private static ByteBuffer elements(byte[] npy) {
    int from = 10 + ((npy[8] & 0xff) | (npy[9] & 0xff) << 8);
    return ByteBuffer.wrap(npy, from, npy.length - from).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void floatsKeepTheirShapeAndOrder() throws IOException {
    Tensor tensor = new Tensor(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, Float.MIN_VALUE});
    byte[] npy = npy(new NumpyArray.Floats(tensor));
    assertThat(header(npy))
        .isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,), }");
    ByteBuffer elements = elements(npy);
    assertThat(elements.remaining()).isEqualTo(24);
    assertThat(elements.getFloat()).isEqualTo(1);
    assertThat(elements.position(elements.limit() - 4).getFloat()).isEqualTo(Float.MIN_VALUE);
  }

  @Test
  void aSingleNumberHasNoExtent() throws IOException {
    byte[] npy = npy(NumpyArray.of(Math.PI));
    assertThat(header(npy)).isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (), }");
    assertThat(elements(npy).getDouble()).isEqualTo(Math.PI);
  }

  @Test
  void textsAreAsLongAsTheLongest() throws IOException {
    byte[] npy = npy(NumpyArray.row(List.of("a", "😀é", "")));
    assertThat(header(npy)).contains("'<U2'", "(3,)");
    ByteBuffer elements = elements(npy);
    List<Integer> codePoints = new ArrayList<>();
    while (elements.hasRemaining()) {
      codePoints.add(elements.getInt());
    }
    assertThat(codePoints).containsExactly((int) 'a', 0, 0x1f600, (int) 'é', 0, 0);
  }

  @Test
  void noTextAtAllIsATextOfOneZero() throws IOException {
    assertThat(header(npy(NumpyArray.of("")))).contains("'<U1'", "()");
  }

  @Test
  void aFileHoldsTheArraysByNameAndIsAlwaysTheSame() throws IOException {
    SequencedMap<String, NumpyArray> arrays = new LinkedHashMap<>();
    arrays.put("layer.1.weight", NumpyArray.row(1, 2));
    arrays.put("mean", NumpyArray.of(0.5));
    byte[] first = npz(arrays);
    assertThat(npz(arrays)).isEqualTo(first);
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(entry.getExtra()).as("a time in seconds, by the time zone").isNull();
        assertThat(header(zip.readAllBytes())).contains("<f8");
      }
    }
    assertThat(names).containsExactly("layer.1.weight.npy", "mean.npy");
  }

  private static byte[] npz(SequencedMap<String, NumpyArray> arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npz.write(out, arrays);
    return out.toByteArray();
  }
}
