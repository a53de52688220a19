package org.networkff.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.networkff.data.DataException;
import org.networkff.format.OneLine;
import org.networkff.network.Classifier;
import org.networkff.picture.Picture;
import org.networkff.reader.IdxImages;

/**
 * Reads images one after the other and hands them on: pictures, IDX files, and what is in folders.
 * Of what cannot be read it tells, and goes on with the rest.
 */
final class ImageSource {
  private final Classifier network;
  private final PictureOptions options;
  private final ImageBlocks blocks;
  private final Console console;
  private boolean failed;

  ImageSource(Classifier network, PictureOptions options, ImageBlocks blocks, Console console) {
    this.network = network;
    this.options = options;
    this.blocks = blocks;
    this.console = console;
  }

  /** Whether something could not be read. */
  boolean failed() {
    return failed;
  }

  /**
   * Reads a file, or the pictures of a folder.
   *
   * @throws IOException if the answers cannot be written
   */
  void read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      new PictureTree(this::tell).forEach(path, this::readPicture);
    } else if (isIdx(path)) {
      readIdx(path);
    } else {
      readPicture(path);
    }
  }

  private void readPicture(Path file) throws IOException {
    byte[] pixels;
    try {
      pixels = options.pixels(Picture.read(file), network);
    } catch (IOException e) {
      tell(file, e);
      return;
    }
    blocks.add(file.toString(), pixels);
  }

  private void readIdx(Path file) throws IOException {
    try (IdxImages images = IdxImages.open(file)) {
      network.requireFitting(images.height(), images.width());
      long read = 0;
      for (byte[] next = next(images); next.length > 0; next = next(images)) {
        boolean only = images.count() == 1;
        long first = read;
        blocks.add(options.ofIdx(next), i -> only ? "" + file : file + "[" + (first + i) + "]");
        read += next.length / (images.height() * images.width());
      }
    } catch (DataException | IllegalArgumentException e) {
      tell(file, e);
    }
  }

  private byte[] next(IdxImages images) throws DataException {
    return images.next(blocks.room());
  }

  /** IDX images begin with 0, 0, 8, 3; compressed ones as all gzip does. */
  private static boolean isIdx(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      boolean gzip = head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
      return gzip || Arrays.equals(head, new byte[] {0, 0, 8, 3});
    } catch (IOException e) {
      return false; // whoever reads it as a picture will say why
    }
  }

  /** One line about a file that could not be used. */
  private void tell(Path file, Exception e) {
    failed = true;
    String reason = e instanceof NoSuchFileException ? "no such file" : "" + e.getMessage();
    String name = file.toString();
    String line = reason.startsWith(name) ? reason : name + ": " + reason;
    console.progress().clear();
    console.err().println("networkff: " + OneLine.of(line));
  }
}
