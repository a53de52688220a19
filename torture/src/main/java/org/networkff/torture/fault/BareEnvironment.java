package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/** No HOME, no TERM, no locale, nothing at all: what needs none of it works. */
final class BareEnvironment {
  private BareEnvironment() {}

  static Stream<Attempt> tries(Random random, Path folder) throws IOException {
    String data = "--dataset=" + SmallData.write(folder.resolve("data"));
    List<Attempt> tries = new ArrayList<>();
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("HOME", "", "XDG_CACHE_HOME", "", "NETWORKFF_DATA", ""),
            Map.of("HOME", "/nowhere", "XDG_CACHE_HOME", "relative", "TERM", "dumb"),
            Map.of("LC_ALL", "C"),
            Map.of("LC_ALL", "tr_TR.UTF-8", "LANG", "tr_TR.UTF-8"))) {
      tries.add(attempt(environment, folder, "train", data, "--hidden=9", "--epochs=2"));
      tries.add(attempt(environment, folder, "data", "list"));
    }
    @Nullable String launcher = System.getProperty("torture.launcher");
    if (launcher != null) {
      String java = System.getProperty("java.home");
      Map<String, String> environment = Map.of("NETWORKFF_JAVA_HOME", java);
      tries.add(
          attempt(new Launch(List.of(launcher, "settings"), folder, environment), "launcher"));
    }
    return tries.stream();
  }

  private static Attempt attempt(
      Map<String, String> environment, Path folder, String... arguments) {
    return attempt(
        Launch.networkff(folder, arguments).with(environment), arguments[0] + " in " + environment);
  }

  private static Attempt attempt(Launch launch, String what) {
    return new Attempt(what, () -> launch.run().succeeded());
  }
}
