package org.networkff.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.networkff.data.Message;
import org.networkff.format.GzipInput;

/** Somewhere the four files of a data set can be. */
sealed interface Place {
  /** The file as messages name it. */
  String nameOf(DataSetFile file);

  /** The bytes of the file, compressed or not. */
  InputStream open(DataSetFile file) throws IOException;

  /** Compares a file with what it has to be. */
  default FileCheck check(DataSetFile file, Fingerprint right) {
    String name = nameOf(file);
    try (InputStream in = GzipInput.uncompressed(open(file))) {
      Fingerprint found = Fingerprint.of(in, right.bytes());
      return found.equals(right)
          ? new FileCheck(name, FileCheck.Status.OK, "SHA-256 " + found.sha256())
          : new FileCheck(name, FileCheck.Status.DIFFERENT, difference(found, right));
    } catch (NoSuchFileException e) {
      return new FileCheck(name, FileCheck.Status.MISSING, Message.reason(e));
    } catch (IOException e) {
      return new FileCheck(name, FileCheck.Status.UNREADABLE, Message.reason(e));
    }
  }

  /** How a content differs from the right one, in a few words. */
  static String difference(Fingerprint found, Fingerprint right) {
    if (found.bytes() > right.bytes()) {
      return Message.of("more than the %,d bytes it should have", right.bytes());
    }
    if (found.bytes() < right.bytes()) {
      return Message.of("%,d bytes instead of %,d", found.bytes(), right.bytes());
    }
    return "SHA-256 is " + found.sha256() + " instead of " + right.sha256();
  }

  /** A folder of the file system. */
  record Folder(Path path) implements Place {
    @Override
    public String nameOf(DataSetFile file) {
      return locate(file).toString();
    }

    @Override
    public InputStream open(DataSetFile file) throws IOException {
      return Files.newInputStream(locate(file));
    }

    /** Whether the file is there. */
    private boolean has(DataSetFile file) {
      return Files.exists(locate(file));
    }

    /** The files that are not there. */
    List<DataSetFile> missing() {
      return Arrays.stream(DataSetFile.values()).filter(file -> !has(file)).toList();
    }

    /** The compressed file, or else the plain one: a download puts compressed ones. */
    private Path locate(DataSetFile file) {
      Path gzip = path.resolve(file.gzipName());
      Path plain = path.resolve(file.fileName());
      return !Files.exists(gzip) && Files.exists(plain) ? plain : gzip;
    }
  }

  /** Resources of this library. */
  record Bundled(String name) implements Place {
    @Override
    public String nameOf(DataSetFile file) {
      return name + "/" + file.gzipName();
    }

    @Override
    public InputStream open(DataSetFile file) throws IOException {
      InputStream resource = Place.class.getResourceAsStream(nameOf(file));
      if (resource == null) {
        throw new NoSuchFileException(nameOf(file));
      }
      return resource;
    }
  }
}
