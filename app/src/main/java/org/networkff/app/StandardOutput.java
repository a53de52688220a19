package org.networkff.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The process's own standard output. A PrintStream knows whether it failed; this one, how. */
final class StandardOutput extends OutputStream {
  /** The status of a program that SIGPIPE has ended, as it ends most of them. */
  private static final int READER_LEFT = 141;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private String fault = "";

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      fault = "" + e.getMessage();
      throw e;
    }
  }

  /** Says why not all could be printed, unless its reader has had enough; the exit status. */
  int failed(PrintStream err) {
    if (fault.contains("Broken pipe")) {
      return READER_LEFT;
    }
    err.println("networkff: cannot write to standard output: " + fault);
    return Errors.FAILED;
  }
}
