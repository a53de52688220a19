package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/** Folders and files may be called whatever the system allows: every command works with them. */
final class HostileNames {
  private static final List<String> NAMES =
      List.of(
          "two words",
          " blanks around ",
          "-dash",
          "--help",
          "new\nline",
          "tab\tand\u001b[31mescape",
          "ünï çødé 日本語 🦉",
          "\u202Eright to left",
          "quotes ' \" ` $HOME \\ %s %n {} ${x} *",
          "# = [table]",
          "@file",
          "x".repeat(200));

  private HostileNames() {}

  static Stream<Attempt> tries(Random random, Path folder) {
    return Stream.iterate(0, i -> i < NAMES.size(), i -> i + 1)
        .map(
            i ->
                new Attempt(
                    printable(NAMES.get(i)), () -> attempt(folder.resolve("" + i), NAMES.get(i))));
  }

  private static void attempt(Path folder, String name) throws IOException, InterruptedException {
    Path below = Files.createDirectories(folder.resolve(name));
    SmallData.write(below.resolve("data"));
    // Relative, so that a name may come first in an argument's value.
    String data = "--dataset=" + Path.of(name, "data");
    Path model = Path.of(name, name + ".safetensors");
    network(folder, "train", data, "--hidden=9", "--epochs=2", "--out=" + model);
    network(folder, "evaluate", data, "--model=" + model, "--json=" + Path.of(name, "e.json"));
    network(
        folder,
        "predict",
        "--model=" + model,
        "--",
        Path.of(name, "data", "t10k-images-idx3-ubyte").toString());
    Path out = Path.of(name, "runs");
    network(
        folder,
        "compare",
        data,
        "--variants=ff",
        "--hidden=9",
        "--epochs=2",
        "--seeds=1",
        "--out=" + out);
    network(folder, "report", "--", out.toString());
    Expect.same("finished trials", Experiments.finished(folder.resolve(out)).size(), 1);
  }

  private static void network(Path folder, String... arguments)
      throws IOException, InterruptedException {
    try {
      Launch.networkff(folder, arguments).run().succeeded();
    } catch (AssertionError e) {
      throw new AssertionError(arguments[0] + ": " + e.getMessage(), e);
    }
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
