package org.networkff.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.networkff.format.AtomicFile;

/**
 * The files that a command reads and writes, by the options that name them. Nothing is written over
 * what is read, nor over what else is written.
 */
final class CommandFiles {
  /** Data in a folder: pictures, CSV and IDX files. */
  private static final Pattern DATA = Pattern.compile(".*(\\.(png|jpe?g|bmp|gif|csv|gz)|-ubyte)");

  private final Map<Path, String> read = new LinkedHashMap<>();
  private final Map<Path, String> written = new LinkedHashMap<>();

  /** A file, or a folder with the data in it, is read; null for none. */
  CommandFiles read(String option, @Nullable Path path) throws IOException {
    if (path != null) {
      read.put(place(path), option);
    }
    return this;
  }

  /** What a name or path stands for is read, if it is the path of something. */
  CommandFiles readIfPath(String option, @Nullable String nameOrPath) throws IOException {
    Path path = nameOrPath == null ? null : Path.of(nameOrPath);
    return read(option, path == null || Files.notExists(path) ? null : path);
  }

  /**
   * A file is written; null for none.
   *
   * @throws UsageException if it is read, or written for another option
   */
  CommandFiles written(String option, @Nullable Path path) throws IOException {
    if (path == null) {
      return this;
    }
    Path place = place(AtomicFile.behindLinks(path));
    for (Map.Entry<Path, String> input : read.entrySet()) {
      if (place.equals(input.getKey()) || isDataOf(input.getKey(), place)) {
        throw new UsageException(
            "%s %s: this file is read (%s), and would be overwritten"
                .formatted(option, path, input.getValue()));
      }
    }
    String other = written.putIfAbsent(place, option);
    if (other != null) {
      throw new UsageException("%s and %s name the same file: %s".formatted(other, option, path));
    }
    return this;
  }

  private static boolean isDataOf(Path folder, Path file) {
    return file.startsWith(folder)
        && Files.exists(file)
        && DATA.matcher(file.toString().toLowerCase(Locale.ROOT)).matches();
  }

  /** Where a path leads, links followed; of what is not there yet, where it would be. */
  private static Path place(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path whole = path.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    return folder != null && Files.exists(folder)
        ? folder.toRealPath().resolve(whole.getFileName())
        : whole;
  }
}
