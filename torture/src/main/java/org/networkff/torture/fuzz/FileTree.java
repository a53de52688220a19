package org.networkff.torture.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with all that is in it as a string of bytes, so that chance may change it. Entry by
 * entry: a byte for its kind, a byte n and a path of n bytes, two bytes m and m bytes, which are a
 * file's content or the path that a link leads to. Any bytes are such a tree: what is cut short
 * ends where the bytes end, and an entry that cannot be made is left out.
 *
 * <p>Paths begin at the folder, and {@code .} and {@code ..} in them are passed over, in those that
 * links lead to as well: whatever the bytes, nothing outside of the folder is touched or read.
 */
final class FileTree {
  private static final int LONGEST_PATH = 0xff;
  private static final int LONGEST_CONTENT = 0xffff;

  private static final int FILE = 0; // modulo 3, as all of these
  private static final int FOLDER = 1;
  private static final int LINK = 2;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

  /** With a file, and the folders above it. */
  FileTree file(String path, byte[] content) {
    return with(FILE, path, content);
  }

  /** With a folder, and those above it. */
  FileTree folder(String path) {
    return with(FOLDER, path, new byte[0]);
  }

  /** With a symbolic link. */
  FileTree link(String path, String to) {
    return with(LINK, path, to.getBytes(UTF_8));
  }

  private FileTree with(int kind, String path, byte[] content) {
    byte[] name = path.getBytes(UTF_8);
    if (name.length > LONGEST_PATH || content.length > LONGEST_CONTENT) {
      throw new IllegalArgumentException(path + ": does not fit into an entry");
    }
    packed.write(kind);
    packed.write(name.length);
    packed.writeBytes(name);
    packed.write(content.length >> 8);
    packed.write(content.length);
    packed.writeBytes(content);
    return this;
  }

  /** All of it. */
  byte[] packed() {
    return packed.toByteArray();
  }

  /**
   * Makes a tree.
   *
   * @param folder its place; what is there is deleted
   */
  static void unpack(Path folder, byte[] packed) throws IOException {
    delete(folder);
    Files.createDirectory(folder);
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    while (bytes.hasRemaining()) {
      int kind = number(bytes, 1) % 3;
      byte[] path = take(bytes, number(bytes, 1));
      byte[] content = take(bytes, number(bytes, 2));
      try {
        make(kind, folder, within(folder, path), content);
      } catch (FileSystemException | InvalidPathException _) {
        // There already, or below a file; or no name for a file here: it is left out.
      }
    }
  }

  private static void make(int kind, Path folder, Path path, byte[] content) throws IOException {
    if (path.equals(folder)) {
      return;
    }
    Files.createDirectories(path.getParent());
    switch (kind) {
      case FILE -> Files.write(path, content);
      case FOLDER -> Files.createDirectory(path);
      default -> Files.createSymbolicLink(path, within(folder, content));
    }
  }

  private static Path within(Path folder, byte[] path) {
    Path place = folder.toAbsolutePath();
    for (String name : new String(path, UTF_8).split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        place = place.resolve(name);
      }
    }
    return place;
  }

  /** A number of so many bytes, the highest first; as if zeros followed the last byte. */
  private static int number(ByteBuffer bytes, int length) {
    int number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | (bytes.hasRemaining() ? bytes.get() & 0xff : 0);
    }
    return number;
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    byte[] taken = new byte[Math.min(length, bytes.remaining())];
    bytes.get(taken);
    return taken;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) { // it does not follow links
        List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : innermostFirst) {
          Files.delete(file);
        }
      }
    }
  }
}
