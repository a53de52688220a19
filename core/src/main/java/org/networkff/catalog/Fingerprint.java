package org.networkff.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.networkff.data.Sha256;

/**
 * What tells a file's uncompressed content from any other.
 *
 * @param sha256 SHA-256 as 64 lower-case hexadecimal digits
 * @param bytes the length
 */
public record Fingerprint(String sha256, long bytes) {
  /**
   * The fingerprint of a stream, uncompressed already. Stops one byte after {@code most}, so that
   * no bomb is unpacked: a longer stream has a length of {@code most + 1}.
   */
  static Fingerprint of(InputStream content, long most) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    while (length <= most) {
      int wanted = (int) Math.min(buffer.length, most + 1 - length);
      int count = content.read(buffer, 0, wanted);
      if (count < 0) {
        break;
      }
      digest.update(buffer, 0, count);
      length += count;
    }
    return new Fingerprint(Sha256.hex(digest), length);
  }
}
