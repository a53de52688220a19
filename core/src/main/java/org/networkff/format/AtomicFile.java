package org.networkff.format;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which NetworkFF writes a file: whole or not at all.
 *
 * <p>The content goes to a hidden temporary file in the same folder, is forced to the disk, and
 * takes the target's name in one step that cannot be seen half done. Whatever goes wrong before, an
 * older file of that name stays as it was and the temporary file is deleted; a signal that ends the
 * JVM counts, too. Only a crash of the system (or a kill that no program can catch) can leave a
 * temporary file behind, for {@link #deleteAbandoned}.
 */
public final class AtomicFile {
  private static final String PREFIX = ".networkff-";
  private static final String SUFFIX = ".tmp";
  private static final int MAX_LINKS = 40; // in a row, as systems have it

  private AtomicFile() {}

  /** What a file shall contain. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of the content. The stream is buffered and need not be closed.
     *
     * @throws IOException if the content cannot be had or written: the file is then not made
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes or replaces a file. A symbolic link stays, and what it points to is made or replaced.
   *
   * @param target the file; its folder must exist
   * @throws IOException with one line that names the file, if it cannot be written; or whatever
   *     {@code content} threw
   */
  public static void write(Path target, Content content) throws IOException {
    Path place = place(target);
    Path temporary = createTemporary(target, place);
    try {
      fill(temporary, target, content);
      rename(temporary, target, place);
    } finally {
      Temporaries.delete(temporary);
    }
    force(folder(place));
  }

  /**
   * Makes or replaces a file of text, in UTF-8.
   *
   * @throws IOException with one line that names the file, if it cannot be written
   */
  public static void writeString(Path target, String text) throws IOException {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Finds out, before long work, whether its result could be written: does all that {@link #write}
   * does but leaves no file and changes none.
   *
   * @throws IOException with one line that names the file, if it cannot be written
   */
  public static void requireWritable(Path target) throws IOException {
    Temporaries.delete(createTemporary(target, place(target)));
  }

  /**
   * Deletes temporary files that a killed process has left in a folder, or does nothing where it
   * cannot. Only for a folder that nobody else is writing to now: theirs would be deleted, too.
   */
  public static void deleteAbandoned(Path folder) {
    try (DirectoryStream<Path> abandoned =
        Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      abandoned.forEach(Temporaries::delete);
    } catch (IOException | DirectoryIteratorException e) {
      // They take room and do no other harm. Whatever is wrong here, the next write will tell.
    }
  }

  /**
   * Where a file shall be that is not there yet, though symbolic links may lead to it.
   *
   * @throws IOException if the links lead in a circle
   */
  public static Path behindLinks(Path target) throws IOException {
    Path place = target.toAbsolutePath();
    for (int link = 0; Files.isSymbolicLink(place); link++) {
      if (link == MAX_LINKS) {
        throw cannotWrite(target, "its links lead nowhere", null);
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return place;
  }

  /** Where the bytes go, behind any symbolic link. */
  private static Path place(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw cannotWrite(target, "it is a folder", null);
    }
    if (!Files.exists(target)) {
      return behindLinks(target);
    }
    if (!Files.isRegularFile(target)) {
      // A rename would put a file in the place of, say, /dev/null.
      throw cannotWrite(target, "it is no regular file", null);
    }
    return target.toRealPath();
  }

  private static Path folder(Path place) {
    Path parent = place.getParent();
    return parent == null ? place : parent;
  }

  private static Path createTemporary(Path target, Path place) throws IOException {
    Path folder = folder(place);
    if (!Files.isDirectory(folder)) {
      String fault =
          Files.exists(folder) ? folder + " is no folder" : "there is no folder " + folder;
      throw cannotWrite(target, fault, null);
    }
    // Random: other threads, processes and machines may be writing into the same folder.
    String name = PREFIX + UUID.randomUUID() + SUFFIX;
    try {
      return Temporaries.create(folder.resolve(name));
    } catch (AccessDeniedException e) {
      throw cannotWrite(target, "no permission to write into " + folder, e);
    } catch (IOException e) {
      throw cannotWrite(target, reason(e), e);
    }
  }

  private static void fill(Path temporary, Path target, Content content) throws IOException {
    // Not a FileChannel: an interrupt would close it, and the last checkpoint of a run that is
    // being stopped would be lost.
    try (var file = new FileOutputStream(temporary.toFile());
        var out = new BufferedOutputStream(new Named(file, target), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      file.getFD().sync();
    }
  }

  private static void rename(Path temporary, Path target, Path place) throws IOException {
    try {
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(target, reason(e), e);
    }
  }

  /** Makes the new name last through a power cut, where the system lets a folder be forced. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows does not open folders. The file itself is complete and in its place.
    }
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static IOException cannotWrite(Path target, String reason, @Nullable Exception cause) {
    return new IOException("cannot write " + target + ": " + reason, cause);
  }

  /** Names the file when the disk fails or is full; the system's message does not. */
  private static final class Named extends OutputStream {
    private final OutputStream out;
    private final Path target;

    Named(OutputStream out, Path target) {
      this.out = out;
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw cannotWrite(target, reason(e), e);
      }
    }
  }
}
