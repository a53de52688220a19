package org.networkff.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.networkff.lab.experiment.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code networkff}: finds the command that is meant and runs it. */
@Command(
    name = "networkff",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "Neural networks trained without backpropagation: collaborative Forward-Forward.",
    versionProvider = Main.ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with 'networkff compare': it trains FF, F-CFF and A-CFF and prints a table.",
      "'networkff COMMAND --help' tells more about a command.",
    })
public final class Main implements Runnable {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On an error, print where in the program it arose.")
  private boolean debug;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs a command and ends the process with its status. */
  public static void main(String[] args) {
    reopenStandardError();
    // UTF-8 whatever the locale: JSON needs it, and γ would be a question mark.
    PrintStream out = utf8(new FileOutputStream(FileDescriptor.out));
    Console console = Console.of(out, System.err);
    Interruption interruption = Interruption.watch(console);
    int status = run(args, console);
    interruption.over();
    System.exit(status);
  }

  /**
   * Runs a command within this process.
   *
   * @return its exit status: 0, 2 if the command line is wrong, 1 for any other error
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, Console.of(out, err));
  }

  private static int run(String[] args, Console console) {
    Main main = new Main(console);
    CommandLine commands = new CommandLine(main);
    commands.addSubcommand(new Train(console));
    commands.addSubcommand(new Compare(console));
    commands.addSubcommand(new Evaluate(console));
    commands.addSubcommand(new Predict(console));
    commands.addSubcommand(new Settings(console));
    commands.addSubcommand(new Data(console));
    return new Errors(console, () -> main.debug).run(commands, args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  /**
   * The launcher hides the JVM's own warnings by giving it another standard error and naming the
   * real one.
   */
  private static void reopenStandardError() {
    String file = System.getProperty("networkff.stderr");
    try {
      System.setErr(
          utf8(
              file == null
                  ? new FileOutputStream(FileDescriptor.err)
                  : new FileOutputStream(file, true)));
    } catch (IOException e) {
      // Errors then go where the JVM's warnings go: better there than nowhere.
    }
  }

  private static PrintStream utf8(FileOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** The version that the build wrote down. */
  static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"networkff " + Version.current()};
    }
  }
}
