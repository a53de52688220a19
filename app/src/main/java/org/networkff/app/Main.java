package org.networkff.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
      "Start with 'networkff compare': it trains FF, F-CFF, A-CFF and a backpropagation twin,"
          + " and ends in a report.",
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
    Locale.setDefault(Locale.ROOT); // texts are English, and so are the numbers in them
    useRealStandardError();
    // UTF-8 whatever the locale: JSON needs it, and γ would be a question mark.
    StandardOutput standardOutput = new StandardOutput();
    PrintStream out = utf8(standardOutput);
    Console console = Console.of(out, System.err);
    Interruption interruption = Interruption.watch(console);
    int status = run(args, console);
    if (out.checkError()) {
      status = standardOutput.failed(console.err());
    }
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
    return new Errors(console, () -> main.debug).run(main.commands(), args);
  }

  /** All commands. */
  static CommandLine commands(Console console) {
    return new Main(console).commands();
  }

  private CommandLine commands() {
    CommandLine commands = new CommandLine(this);
    commands.addSubcommand(new Train(console));
    commands.addSubcommand(new Compare(console));
    commands.addSubcommand(new RunTrial(console));
    commands.addSubcommand(new Report(console));
    commands.addSubcommand(new Reproduce(console));
    commands.addSubcommand(new Evaluate(console));
    commands.addSubcommand(new Predict(console));
    commands.addSubcommand(new Export(console));
    commands.addSubcommand(new Presets(console));
    commands.addSubcommand(new Settings(console));
    commands.addSubcommand(new Data(console));
    commands.addSubcommand(new CommandLine.HelpCommand());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    return commands;
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  /**
   * The launcher hides the JVM's own warnings by giving it another standard error and naming the
   * descriptor of the real one. That must be used as it is: to open its file again would be to
   * write at another place of it than standard output and the shell do, over what they wrote.
   */
  private static void useRealStandardError() {
    FileDescriptor real = FileDescriptor.err;
    Integer number = Integer.getInteger("networkff.stderr");
    if (number != null) {
      try {
        Constructor<FileDescriptor> ofNumber =
            FileDescriptor.class.getDeclaredConstructor(int.class);
        ofNumber.setAccessible(true); // the launcher opens java.io for this
        real = ofNumber.newInstance(number);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // What is said then takes the same way as the JVM's warnings.
        real = FileDescriptor.err;
      }
    }
    System.setErr(utf8(new FileOutputStream(real)));
  }

  private static PrintStream utf8(OutputStream stream) {
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
