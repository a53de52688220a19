package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/**
 * Standard streams that are closed, full, or read by nobody: the program ends, and says once what
 * it could not print, unless its reader has had enough or cannot be told.
 */
final class ClosedOutput {
  private static final int READER_LEFT = 141;

  private ClosedOutput() {}

  static Stream<Attempt> tries(Random random, Path folder) throws IOException {
    String data = "--dataset=" + SmallData.write(folder.resolve("data"));
    Launch settings = Launch.networkff(folder, "settings");
    Launch help = Launch.networkff(folder, "--help");
    Launch train = Launch.networkff(folder, "train", data, "--hidden=9", "--epochs=3", "--json=-");
    return Stream.of(
        silent("a reader that leaves", settings.readBy("true"), READER_LEFT),
        silent("results that nobody reads", train.readBy("true"), READER_LEFT),
        told("standard output closed", settings.by("exec \"$@\" >&-")),
        silent("standard error closed", train.by("exec \"$@\" 2>&-"), 0),
        silent("both closed", help.by("exec \"$@\" >&- 2>&-"), 1),
        silent("standard input closed", train.by("exec \"$@\" <&-"), 0),
        told("results to a full disk", train.by("exec \"$@\" >/dev/full")),
        told("help to a full disk", help.by("exec \"$@\" >/dev/full")),
        silent("errors to a full disk", train.by("exec \"$@\" 2>/dev/full"), 0));
  }

  private static Attempt silent(String what, Launch launch, int status) {
    return new Attempt(what, () -> launch.run().silent(status));
  }

  private static Attempt told(String what, Launch launch) {
    return new Attempt(what, () -> launch.run().refused("cannot write to standard output"));
  }
}
