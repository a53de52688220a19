package org.networkff.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Chooses the kernels once per JVM and says so in the log. */
final class KernelChoice {
  private static final Logger LOG = System.getLogger("org.networkff.kernel");
  private static final String PROPERTY = "networkff.kernel";

  static final Kernels CHOSEN = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    String asked = System.getProperty(PROPERTY, "auto");
    return switch (asked) {
      case "scalar" -> chosen(new ScalarKernels(), "asked for by -D" + PROPERTY);
      case "vector" -> {
        if (!vectorModuleIsPresent()) {
          throw new IllegalArgumentException(
              "-D%s=vector: needs --add-modules jdk.incubator.vector".formatted(PROPERTY));
        }
        yield chosen(new VectorKernels(), "asked for by -D" + PROPERTY);
      }
      case "auto" ->
          vectorModuleIsPresent()
              ? chosen(new VectorKernels(), "the JVM has the Vector API")
              : chosen(
                  new ScalarKernels(),
                  "start the JVM with --add-modules jdk.incubator.vector to be several times faster");
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: use auto, vector or scalar".formatted(PROPERTY, asked));
    };
  }

  private static boolean vectorModuleIsPresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  private static Kernels chosen(Kernels kernels, String why) {
    boolean fast = kernels instanceof VectorKernels;
    LOG.log(fast ? Level.DEBUG : Level.INFO, "kernels: {0} ({1})", kernels.name(), why);
    return kernels;
  }
}
