package org.networkff.app;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.networkff.format.OneLine;
import org.networkff.format.Spelling;
import org.networkff.lab.experiment.NoSuchExperimentException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever goes wrong into a line for the user and an exit status.
 *
 * @param console where the line goes
 * @param debug whether to print a stack trace, too
 */
record Errors(Console console, BooleanSupplier debug) {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** The status of a JVM that Ctrl-C (SIGINT) has ended. */
  static final int INTERRUPTED = 130;

  /** The status of a JVM that SIGTERM has ended. */
  static final int TERMINATED = 143;

  private static final String INTERNAL = "internal error: %s (--debug tells more)";

  /** Runs a command line and returns its exit status. */
  int run(CommandLine commands, String[] args) {
    commands.setOut(new PrintWriter(console.out(), true, console.out().charset()));
    commands.registerConverter(Path.class, Errors::path);
    for (Class<Long> type : List.of(Long.class, long.class)) {
      commands.registerConverter(type, text -> number(text, Long::valueOf, "a whole number"));
    }
    for (Class<Integer> type : List.of(Integer.class, int.class)) {
      commands.registerConverter(type, text -> number(text, Integer::valueOf, "a whole number"));
    }
    commands.registerConverter(Double.class, text -> number(text, Double::valueOf, "a number"));
    commands.setParameterExceptionHandler((e, arguments) -> usage(e));
    commands.setExecutionExceptionHandler((e, command, parsed) -> failure(e));
    commands.setExecutionStrategy(Errors::execute);
    try {
      return commands.execute(args);
    } catch (OutOfMemoryError e) {
      return report(e, "not enough memory: give more with NETWORKFF_JAVA_OPTS=-Xmx4g, say", FAILED);
    } catch (ExceptionInInitializerError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean wrong = cause instanceof IllegalArgumentException;
      return report(e, wrong ? "" + cause.getMessage() : INTERNAL.formatted(cause), FAILED);
    } catch (Error e) { // else the JVM would end with a stack trace, debug or not
      return report(e, INTERNAL.formatted(e), FAILED);
    }
  }

  private static int execute(ParseResult parsed) {
    requireOnce(parsed);
    return new RunLast().execute(parsed);
  }

  /**
   * An option is given once, or once for each key. Picocli does not see it where the option is of a
   * group, which it begins anew; of a key it takes the last value.
   */
  private static void requireOnce(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!option.isMultiValue() && option.originalStringValues().size() > 1) {
        throw new ParameterException(parsed.commandSpec().commandLine(), givenTwice(option));
      }
      if (option.typeInfo().isMap()) {
        requireOnce(parsed, option);
      }
    }
    parsed.subcommands().forEach(Errors::requireOnce);
  }

  private static void requireOnce(ParseResult parsed, OptionSpec keyed) {
    Set<String> keys = new HashSet<>();
    for (String value : keyed.originalStringValues()) {
      String key = value.split("=", 2)[0];
      if (!keys.add(key)) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(), givenTwice(keyed) + " for " + key);
      }
    }
  }

  private static String givenTwice(OptionSpec option) {
    return "option '%s' is given twice".formatted(option.longestName());
  }

  private int usage(ParameterException e) {
    String problem = problem(e);
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      problem += suggestion(unmatched);
    }
    int status = report(e, problem, WRONG_USAGE);
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.err().println("Try '" + command + " --help'.");
    return status;
  }

  /** Picocli's texts, without what only programmers know. */
  private static String problem(ParameterException e) {
    if (e instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return givenTwice(option);
    }
    boolean ofConstants = firstLine(e).contains("expected one of ["); // no converter of ours
    if (ofConstants && e.getArgSpec() instanceof OptionSpec option) {
      String names =
          Stream.of(option.type().getEnumConstants())
              .map(constant -> Spelling.ofConstant((Enum<?>) constant))
              .collect(Collectors.joining(" or "));
      return "%s = %s: must be %s".formatted(option.longestName(), e.getValue(), names);
    }
    return firstLine(e).replace("option option", "option");
  }

  static <N> N number(String text, Function<String, N> reader, String right) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, right));
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' cannot be a file's name here");
    }
  }

  private static String suggestion(UnmatchedArgumentException unmatched) {
    return unmatched.getSuggestions().isEmpty()
        ? ""
        : " (did you mean " + unmatched.getSuggestions().getFirst() + "?)";
  }

  private int failure(Exception e) {
    return switch (e) {
      case UsageException usage -> report(e, firstLine(e), WRONG_USAGE);
      case NoSuchExperimentException experiment -> report(e, firstLine(e), WRONG_USAGE);
      case OutputException output -> FAILED;
      case InterruptedIOException interrupted -> interrupted();
      case InterruptedException interrupted -> interrupted();
      case NoSuchFileException file -> report(e, "no such file: " + file.getFile(), FAILED);
      case AccessDeniedException file -> report(e, "no permission: " + file.getFile(), FAILED);
      case InvalidPathException path ->
          report(e, "'%s' cannot be a file's name".formatted(path.getInput()), WRONG_USAGE);
      case IOException io -> report(e, firstLine(e), FAILED);
      case IllegalArgumentException wrong -> report(e, firstLine(e), FAILED);
      case ArithmeticException diverged -> report(e, firstLine(e), FAILED);
      default -> report(e, INTERNAL.formatted(e), FAILED);
    };
  }

  private int interrupted() {
    console.interrupted();
    return INTERRUPTED;
  }

  private int report(Throwable e, String problem, int status) {
    console.progress().clear();
    console.err().println("networkff: " + OneLine.of(problem));
    if (debug.getAsBoolean()) {
      e.printStackTrace(console.err());
    }
    return status;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(e.toString());
  }
}
