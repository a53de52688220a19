package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.checkpoint.Every;
import org.networkff.setting.Variant;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** An option that has one value is given once, whichever command and option it is. */
class RepeatedOptionsTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  static List<Arguments> optionsOfAllCommands() {
    return commands()
        .flatMap(
            command ->
                command.options().stream()
                    .filter(option -> !option.isMultiValue())
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .map(option -> Arguments.of(command.qualifiedName(" "), option.longestName())))
        .toList();
  }

  private static Stream<CommandSpec> commands() {
    return commands(Main.commands(Console.of(NOWHERE, NOWHERE)));
  }

  private static Stream<CommandSpec> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec()),
        command.getSubcommands().values().stream()
            .distinct()
            .flatMap(RepeatedOptionsTest::commands));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("optionsOfAllCommands")
  void areRefused(String name, String option) {
    CommandSpec command =
        commands().filter(spec -> spec.qualifiedName(" ").equals(name)).findFirst().orElseThrow();
    List<String> args = new ArrayList<>(List.of(name.split(" ")));
    args.removeFirst(); // networkff
    OptionSpec twice = command.findOption(option);
    for (OptionSpec other : command.options()) {
      if (other.equals(twice) || other.required()) {
        args.add(given(other));
      }
    }
    args.add(given(twice));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.required()) {
        args.add("x");
      }
    }
    CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));

    assertThat(run.status()).as(run.err()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(run.errorLines())
        .startsWith("networkff: option '%s' is given twice".formatted(option));
    assertThat(run.out()).isEmpty();
  }

  private static String given(OptionSpec option) {
    return option.arity().max() == 0
        ? option.longestName()
        : option.longestName() + "=" + value(option);
  }

  private static Object value(ArgSpec option) {
    Class<?> type = option.type();
    if (type == Variant.class) {
      return "ff";
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == String.class || type == Path.class) {
      return "x";
    }
    return type == Every.class ? "5m" : "1";
  }

  @Test
  void aSettingHasOneValue() {
    for (String command : List.of("train", "compare")) {
      CommandLineRun run =
          CommandLineRun.of(command, "--set=theta=1", "--set=epochs=-1", "--set=theta=2");

      assertThat(run.status()).isEqualTo(Errors.WRONG_USAGE);
      assertThat(run.errorLines()).startsWith("networkff: option '--set' is given twice for theta");
    }
  }

  @Test
  void whatIsMeantToBeRepeatedMayBe() {
    CommandLineRun run =
        CommandLineRun.of(
            "compare", "--variants=ff", "--variants=bp", "--set=theta=1", "--set=epochs=-1");

    assertThat(run.err()).contains("epochs = -1");
  }
}
