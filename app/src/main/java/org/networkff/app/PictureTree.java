package org.networkff.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.networkff.picture.Picture;

/**
 * The pictures in a folder, and in the folders in it, in the order of their names. Files of other
 * kinds and hidden ones are left out, and so is a link that leads back to a folder it lies in.
 *
 * @param tell told of a folder that cannot be read
 */
record PictureTree(BiConsumer<Path, Exception> tell, Deque<Path> within) {
  PictureTree(BiConsumer<Path, Exception> tell) {
    this(tell, new ArrayDeque<>());
  }

  /** What is done with each picture. */
  @FunctionalInterface
  interface Visitor {
    void visit(Path picture) throws IOException;
  }

  /** Visits the pictures; a folder without any is told of. */
  void forEach(Path folder, Visitor visitor) throws IOException {
    if (visit(folder, visitor) == 0) {
      tell.accept(folder, new IOException("there is no picture in it: no PNG, JPEG, BMP or GIF"));
    }
  }

  private long visit(Path folder, Visitor visitor) throws IOException {
    List<Path> entries;
    Path real;
    try (Stream<Path> listed = Files.list(folder)) {
      real = folder.toRealPath();
      entries = listed.filter(PictureTree::isVisible).sorted().toList();
    } catch (IOException e) {
      tell.accept(folder, e);
      return 1; // told of
    }
    if (within.contains(real)) {
      return 0;
    }
    within.push(real);
    long visited = 0;
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        visited += visit(entry, visitor);
      } else if (Picture.isNamed(entry)) {
        visitor.visit(entry);
        visited++;
      }
    }
    within.pop();
    return visited;
  }

  private static boolean isVisible(Path path) {
    return !String.valueOf(path.getFileName()).startsWith(".");
  }
}
