package org.networkff.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.networkff.format.AtomicFile;

/**
 * A folder for results that is there as long as there are results: folders that were made for it
 * are taken away again if nothing came to be in them, even when the process is told to end.
 */
final class OutputFolder implements AutoCloseable {
  private final Path folder;
  private final List<Path> made = new ArrayList<>(); // innermost first
  private final Thread hook = new Thread(this::removeEmpty, "remove-empty-folder");

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, unless it is there.
   *
   * @throws IOException if it cannot be made, or nothing can be written into it
   */
  static OutputFolder open(Path path) throws IOException {
    OutputFolder opened = new OutputFolder(path);
    Runtime.getRuntime().addShutdownHook(opened.hook);
    try {
      opened.make();
      AtomicFile.requireWritable(path.resolve("comparison.json"));
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private void make() throws IOException {
    for (Path p = folder.toAbsolutePath(); p != null && Files.notExists(p); p = p.getParent()) {
      made.add(p);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      String reason =
          switch (e) {
            case AccessDeniedException denied -> "no permission";
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.toString();
          };
      throw new IOException("cannot make the folder " + folder + ": " + reason, e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    removeEmpty();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is at work.
    }
  }

  private void removeEmpty() {
    try {
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryNotEmptyException e) {
      // It has results.
    } catch (IOException e) {
      // An empty folder does no harm.
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
