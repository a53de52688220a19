package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/** Standard streams that are closed, full, or read by nobody: the program ends, and says so. */
final class ClosedOutput {
  private ClosedOutput() {}

  static Stream<Attempt> tries(Random random, Path folder) throws IOException {
    String data = "--dataset=" + SmallData.write(folder.resolve("data"));
    Launch settings = Launch.networkff(folder, "settings");
    Launch help = Launch.networkff(folder, "--help");
    Launch train = Launch.networkff(folder, "train", data, "--hidden=9", "--epochs=3", "--json=-");
    return Stream.of(
        attempt("a reader that leaves", settings.by("\"$@\" | head -n 1"), 0),
        attempt("a reader that never reads", train.by("\"$@\" | true"), 0),
        attempt("standard output closed", settings.by("exec \"$@\" >&-"), 1),
        attempt("standard error closed", train.by("exec \"$@\" 2>&-"), 0),
        attempt("both closed", help.by("exec \"$@\" >&- 2>&-"), 1),
        attempt("standard input closed", train.by("exec \"$@\" <&-"), 0),
        attempt("results to a full disk", train.by("exec \"$@\" >/dev/full"), 1),
        attempt("help to a full disk", help.by("exec \"$@\" >/dev/full"), 1),
        attempt("errors to a full disk", train.by("exec \"$@\" 2>/dev/full"), 0));
  }

  private static Attempt attempt(String what, Launch launch, int status) {
    return new Attempt(
        what, () -> Expect.same("status", launch.run().requireNoTrace().status(), status));
  }
}
