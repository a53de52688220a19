package org.networkff.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;

/** A command line that was run in this process, with all it printed. */
record CommandLineRun(int status, String out, String err) {

  static CommandLineRun of(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status = Main.run(args, utf8(out), utf8(err));
    return new CommandLineRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Standard output as the one JSON object that it has to be. */
  Map<String, @Nullable Object> json() throws FormatException {
    return Json.object(Json.parse(out.strip(), 1 << 24));
  }

  List<String> errorLines() {
    return err.lines().toList();
  }
}
