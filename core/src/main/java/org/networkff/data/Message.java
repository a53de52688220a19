package org.networkff.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.zip.ZipException;

/** Texts for people, the same in every locale. */
public final class Message {
  private Message() {}

  /** A text with values in it, as {@link String#format}. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  public static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * Why something failed, in a few words. Java's own messages often are the name of a file and no
   * more, or nothing at all.
   */
  public static String reason(IOException failure) {
    return switch (failure) {
      case ZipException gzip -> "corrupt gzip (" + gzip.getMessage() + ")";
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "no permission";
      case FileAlreadyExistsException file -> file.getFile() + " is no folder";
      case HttpConnectTimeoutException timeout -> "no connection in time";
      case ConnectException refused -> "cannot connect";
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
