package org.networkff.torture.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tries learn of a process, so that they can fail. */
class LaunchTest {
  @TempDir private Path folder;

  private Launch shell(String script) {
    return new Launch(
        List.of("/bin/sh", "-c", script), folder, Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"));
  }

  @Test
  void aReaderDoesNotHideTheStatusOfTheProgram() throws IOException, InterruptedException {
    for (String reader : List.of("true", "cat")) {
      Ended ended = shell("echo networkff: no >&2; exit 3").readBy(reader).run();

      assertThat(ended.status()).as(reader).isEqualTo(3);
      assertThat(ended.err()).isEqualTo("networkff: no\n");
    }
    assertThat(shell("echo result").readBy("cat").run().succeeded().out()).isEqualTo("result\n");
  }

  @Test
  void whatEndsSilentlyHasItsStatusAndComplainsOfNothing() {
    new Ended(141, "", "").silent(141);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> new Ended(0, "", "").silent(141));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> new Ended(141, "", "networkff: cannot write\n").silent(141));
  }
}
