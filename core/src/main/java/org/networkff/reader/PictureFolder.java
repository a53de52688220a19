package org.networkff.reader;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.networkff.data.DataException;
import org.networkff.picture.Picture;

/**
 * A folder with one folder of pictures for each class.
 *
 * <p>A picture is a file whose name ends as those of PNG, JPEG, BMP and GIF files do. Hidden files
 * are passed over, and what else there is in a class's folder is left out and counted. Nothing is
 * looked for deeper, so no link can lead in circles.
 *
 * @param path the folder
 * @param classes its class folders that are not empty, in natural order
 * @param leftOut files and folders within class folders that are no pictures
 */
record PictureFolder(Path path, List<ClassFolder> classes, List<Path> leftOut) {
  /** The pictures of a class, in natural order of their names. */
  record ClassFolder(String name, List<Path> files) {}

  /**
   * Lists a folder.
   *
   * @throws DataException if it has no class folder, one without a picture, or too many
   * @throws IOException if it cannot be read
   */
  static PictureFolder list(Path path) throws IOException {
    List<Path> folders = list(path, Files::isDirectory);
    if (folders.isEmpty()) {
      throw new DataException(
          path.toString(),
          "has no data set in it: neither the four IDX files, nor train.csv, nor a folder of"
              + " pictures for each class");
    }
    ClassNames.requireFew(path.toString(), folders.size());
    List<ClassFolder> classes = new ArrayList<>();
    List<Path> leftOut = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> files = new ArrayList<>();
      for (Path file : list(folder, any -> true)) {
        if (isPicture(file)) {
          files.add(file);
        } else {
          leftOut.add(file);
        }
      }
      if (files.isEmpty()) {
        throw new DataException(
            folder.toString(),
            "has no picture in it: a class's folder holds PNG, JPEG, BMP or GIF");
      }
      classes.add(new ClassFolder(nameOf(folder), List.copyOf(files)));
    }
    return new PictureFolder(path, List.copyOf(classes), List.copyOf(leftOut));
  }

  /** Whether it holds folders and no picture, as a folder of class folders does. */
  static boolean holdsFolders(Path path) throws IOException {
    return Files.isDirectory(path)
        && !list(path, Files::isDirectory).isEmpty()
        && list(path, PictureFolder::isPicture).isEmpty();
  }

  /** How many pictures there are. */
  int size() {
    return classes.stream().mapToInt(c -> c.files().size()).sum();
  }

  /** The names of the classes. */
  List<String> names() {
    return classes.stream().map(ClassFolder::name).toList();
  }

  private static List<Path> list(Path folder, DirectoryStream.Filter<Path> wanted)
      throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!nameOf(entry).startsWith(".") && wanted.accept(entry)) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort((a, b) -> NaturalOrder.INSTANCE.compare(nameOf(a), nameOf(b)));
    return found;
  }

  private static boolean isPicture(Path file) {
    return Picture.isNamed(file) && Files.isRegularFile(file);
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
