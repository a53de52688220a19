package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code networkff presets}. */
@Command(
    name = "presets",
    sortOptions = false,
    description = "List the presets and experiments that come with NetworkFF.",
    footer = {
      "",
      "Examples:",
      "  networkff train --preset fast",
      "  networkff compare ablation-fast",
      "  networkff settings --preset fast",
    })
final class Presets implements Callable<Integer> {
  private final Console console;

  @Mixin private JsonOption json = new JsonOption();

  Presets(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.requireWritable(new CommandFiles());
    List<String> networks = Experiment.namesOfNetworks();
    List<String> studies = new ArrayList<>(Experiment.names());
    studies.removeAll(networks);
    if (json.target() != null) {
      json.write(Map.of("networks", objects(networks), "studies", objects(studies)), console);
    }
    if (!json.isStandardOutput()) {
      PrintStream to = json.people(console);
      to.println("For a network (networkff train --preset NAME, networkff compare NAME):");
      print(networks, to);
      to.println();
      to.println("Studies, sweeps and ablations (networkff compare NAME):");
      print(studies, to);
    }
    return 0;
  }

  private static void print(List<String> names, PrintStream to) throws IOException {
    for (String name : names) {
      to.println("  %-26s %s".formatted(name, Experiment.description(name)));
    }
  }

  private static List<Map<String, @Nullable Object>> objects(List<String> names)
      throws IOException {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    for (String name : names) {
      Experiment experiment = Experiment.load(name);
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put("name", name);
      object.put("description", Experiment.description(name));
      object.put("variants", experiment.variants().stream().map(Trial::nameOf).toList());
      object.put("datasets", experiment.datasets());
      object.put("seeds", experiment.seeds());
      objects.add(object);
    }
    return objects;
  }
}
