package org.networkff.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("model");
  }

  @Test
  void makesAFile() throws Exception {
    AtomicFile.writeString(target, "γ = 1");
    assertThat(target).content(UTF_8).isEqualTo("γ = 1");
    assertThat(files()).containsExactly(target);
  }

  @Test
  void replacesAFileOnlyWhenTheNewOneIsComplete() throws Exception {
    AtomicFile.writeString(target, "old");
    AtomicFile.write(
        target,
        out -> {
          out.write("ne".getBytes(UTF_8));
          out.flush();
          assertThat(target).content(UTF_8).isEqualTo("old");
          out.write('w');
        });
    assertThat(target).content(UTF_8).isEqualTo("new");
    assertThat(files()).containsExactly(target);
  }

  @Test
  void whatAKilledProcessLeftCanBeDeleted() throws Exception {
    Path other = Files.writeString(folder.resolve(".networkff-notes"), "the user's own");
    AtomicFile.Content observed =
        out -> {
          assertThat(files()).hasSize(2);
          AtomicFile.deleteAbandoned(folder); // as if the process that writes were gone
          assertThat(files()).containsExactly(other);
        };
    assertThatThrownBy(() -> AtomicFile.write(target, observed)).hasMessageContaining("" + target);
    AtomicFile.deleteAbandoned(folder.resolve("none"));
  }

  @Test
  void leavesEverythingAsItWasWhenTheContentFails() throws Exception {
    AtomicFile.writeString(target, "old");
    var failure = new IOException("no more");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(target).content(UTF_8).isEqualTo("old");
    assertThat(files()).containsExactly(target);
  }

  @Test
  void deletesTheTemporaryFileAfterAnyException() throws Exception {
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void writesThoughTheThreadIsInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    AtomicFile.writeString(target, "last checkpoint");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(target).content(UTF_8).isEqualTo("last checkpoint");
  }

  @Test
  void followsASymbolicLink() throws Exception {
    Path real = Files.createDirectory(folder.resolve("elsewhere")).resolve("real");
    Files.writeString(real, "old");
    Files.createSymbolicLink(target, real);
    AtomicFile.writeString(target, "new");
    assertThat(target).isSymbolicLink();
    assertThat(real).content(UTF_8).isEqualTo("new");
  }

  @Test
  void followsASymbolicLinkToAFileThatIsNotThereYet() throws Exception {
    Path real = Files.createDirectory(folder.resolve("elsewhere")).resolve("real");
    Path between = Files.createSymbolicLink(folder.resolve("between"), Path.of("elsewhere/real"));
    Files.createSymbolicLink(target, between);
    AtomicFile.writeString(target, "new");
    assertThat(target).isSymbolicLink();
    assertThat(between).isSymbolicLink();
    assertThat(real).content(UTF_8).isEqualTo("new");
  }

  @Test
  void refusesLinksThatLeadInCircles() throws Exception {
    Path other = folder.resolve("other");
    Files.createSymbolicLink(target, other);
    Files.createSymbolicLink(other, target);
    assertCannotWrite(target, "its links lead nowhere");
  }

  @Test
  void saysInOneLineWhyAFileCannotBeWritten() throws Exception {
    Path nowhere = folder.resolve("no/model");
    assertCannotWrite(nowhere, "there is no folder " + nowhere.getParent());
    assertCannotWrite(folder, "it is a folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertCannotWrite(file.resolve("model"), file + " is no folder");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void doesNotReplaceADevice() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    assertCannotWrite(device, "it is no regular file");
  }

  @Test
  void saysThatPermissionIsMissing() throws Exception {
    assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder));
    assertCannotWrite(target, "no permission to write into " + folder);
  }

  @Test
  void aCheckBeforeLongWorkChangesNothing() throws Exception {
    AtomicFile.requireWritable(target);
    assertThat(files()).isEmpty();
    assertThatThrownBy(() -> AtomicFile.requireWritable(folder.resolve("no/model")))
        .hasMessageStartingWith("cannot write");
  }

  @Test
  void aSignalLeavesNoTemporaryFile() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                target.toString())
            .redirectErrorStream(true)
            .start();
    try (var reader = process.inputReader()) {
      assertThat(reader.readLine()).isEqualTo("writing");
      assertThat(files()).hasSize(1);
      process.destroy(); // SIGTERM on Unix
      assumeTrue(process.supportsNormalTermination());
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(files()).isEmpty();
  }

  /** A program that never finishes its file. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] args) throws IOException {
      AtomicFile.write(
          Path.of(args[0]),
          out -> {
            out.write(new byte[1 << 20]);
            System.out.println("writing");
            while (true) {
              try {
                TimeUnit.DAYS.sleep(1);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }
          });
    }
  }

  private void assertCannotWrite(Path file, String reason) {
    assertThatThrownBy(() -> AtomicFile.writeString(file, "x"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": " + reason);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
