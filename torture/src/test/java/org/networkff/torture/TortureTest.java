package org.networkff.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line of checks/torture, and its table. */
class TortureTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Torture.run(new PrintStream(out, true, UTF_8), arguments);
  }

  private String said() {
    return out.toString(UTF_8);
  }

  @Test
  void helpNamesWhatThereIs() {
    assertThat(run("--help")).isZero();
    assertThat(said()).contains("checks/torture", "fuzz|faults|all", "--minutes", "--seed");
  }

  @Test
  void anUnknownProgrammeIsRefusedWithThoseThereAre() {
    assertThat(run("--only=none")).isNotZero();
    assertThat(said()).isEmpty();
  }

  @Test
  @Timeout(120)
  void aFaultEndsInATable() {
    assertThat(run("faults", "--only=closed output", "--minutes=0", "--work=" + folder)).isZero();
    assertThat(said())
        .containsPattern("programme +tries +survived +lost +remark")
        .containsPattern("closed output +1 +1 +0");
  }

  @Test
  @Tag("slow")
  @Timeout(120)
  void aFuzzerEndsInATable() {
    assertThat(run("fuzz", "--only=json", "--minutes=0", "--seed=1", "--work=" + folder)).isZero();
    assertThat(said()).containsPattern("json +[0-9,]{4,} +[0-9,]{4,} +0");
  }
}
