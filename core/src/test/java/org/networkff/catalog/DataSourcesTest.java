package org.networkff.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.reader.IdxFiles.images;
import static org.networkff.reader.IdxFiles.labels;
import static org.networkff.reader.IdxFiles.smallSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.data.Standardization;
import org.networkff.reader.IdxFiles;

class DataSourcesTest {
  @TempDir private Path root;
  private Path first;
  private Path cache;
  private DataSources sources;

  @BeforeEach
  void shelves() {
    first = root.resolve("first");
    cache = root.resolve("cache");
    var catalog = new Catalog(List.of(IdxFiles.named("small", List.of())));
    sources =
        new DataSources(catalog, null, List.of(first, cache), cache, true, Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsANamedSet(boolean gzip) throws Exception {
    Path folder = IdxFiles.write(cache.resolve("small"), smallSet(), gzip);
    DataSet set = load("small");
    assertThat(set.name()).isEqualTo("small");
    assertThat(set.train()).hasToString("6 images of 3×2 in 3 classes");
    assertThat(set.test()).hasToString("3 images of 3×2 in 3 classes");
    assertThat(set.train().classNames()).containsExactly("a", "b", "c");
    assertThat(set.train().label(5)).isEqualTo(2);
    assertThat(set.standardization()).isEqualTo(new Standardization(0.5, 0.25));
    assertThat(set.source()).isEqualTo(folder.toString());
    assertThat(set.checksums())
        .hasSize(4)
        .containsEntry("t10k-labels-idx1-ubyte", IdxFiles.sha256(labels(2, 0, 1)));
  }

  @Test
  void readsAFolderThatNobodyKnows() throws Exception {
    Path folder = IdxFiles.write(root.resolve("mine"), smallSet(), true);
    DataSet set = load(folder.toString());
    assertThat(set.train().classNames()).containsExactly("0", "1", "2");
    assertThat(set.standardization()).isEqualTo(Standardization.of(set.train()));
    assertThat(set.standardization().mean()).isCloseTo(0.5, within(0.2));
  }

  @Test
  void readsAFolderOfAShelfByItsName() throws Exception {
    Path folder = IdxFiles.write(first.resolve("mine"), smallSet(), true);
    assertThat(load("mine").source()).isEqualTo(folder.toString());
  }

  @Test
  void tellsWhetherTwoNamesMeanTheSame() throws Exception {
    Path folder = IdxFiles.write(first.resolve("mine"), smallSet(), true);
    assertThat(sources.isSame("mine", folder + "/")).isTrue();
    assertThat(sources.isSame("a/b", "./a//c/../b/")).isTrue();
    assertThat(sources.isSame("a/b", "a/c")).isFalse();
    assertThat(sources.isSame("small", "small")).isTrue();
    assertThat(sources.isSame("small", "./small")).as("a folder called as a set").isFalse();
    assertThat(sources.isSame("no\0path", "no\0path")).isTrue();
    assertThat(sources.isSame("no\0path", "none\0either")).isFalse();
  }

  @Test
  void takesTheFirstShelfThatHasAllFiles() throws Exception {
    Path second = IdxFiles.write(cache.resolve("small"), smallSet(), true);
    Map<String, byte[]> three = new HashMap<>(smallSet());
    three.remove("train-labels-idx1-ubyte");
    IdxFiles.write(first.resolve("small"), three, true);
    assertThat(sources.find("small")).contains(second);
    Path complete = IdxFiles.write(first.resolve("small"), smallSet(), false);
    assertThat(sources.find("small")).contains(complete);
    assertThat(sources.isLocal("small")).isTrue();
  }

  @Test
  void theDataDirectoryIsTheOnlyShelf() throws Exception {
    IdxFiles.write(first.resolve("small"), smallSet(), true);
    Path own = Files.createDirectories(root.resolve("own/small"));
    DataSources exclusive = sources.withOffline(false).withDataDir(root.resolve("own"));
    assertThat(exclusive.isLocal("small")).isFalse();
    assertThatThrownBy(() -> exclusive.load("small", ProgressListener.NONE))
        .isInstanceOf(DataException.class)
        .hasMessage(
            own
                + ": lacks train-images-idx3-ubyte[.gz], train-labels-idx1-ubyte[.gz],"
                + " t10k-images-idx3-ubyte[.gz], t10k-labels-idx1-ubyte[.gz]");
    Files.delete(own);
    assertThatThrownBy(() -> exclusive.load("small", ProgressListener.NONE))
        .hasMessage(
            own + ": there is no such folder (a data directory holds one folder for each set)");
  }

  @Test
  void offlineForbidsDownloads() {
    assertThat(sources.isLocal("small")).isFalse();
    assertThatThrownBy(() -> load("small"))
        .isInstanceOf(DataException.class)
        .hasMessage("small: not in %s, %s, and downloads are forbidden (offline)", first, cache);
    assertThatThrownBy(() -> sources.fetch("small", ProgressListener.NONE))
        .hasMessage("small: downloads are forbidden (offline)");
    assertThat(cache).doesNotExist();
  }

  @Test
  void namesWhatIsNotThere() throws Exception {
    assertThatThrownBy(() -> load("smal"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("unknown data set 'smal' (did you mean small?)");
    assertThatThrownBy(() -> load("./no")).hasMessage("./no: there is no such folder or file");
    assertThatThrownBy(() -> load("a\0b\nc")).hasMessageStartingWith("unknown data set 'a?b?c'");
    assertThatThrownBy(() -> load("")).hasMessageStartingWith("unknown data set ''");
    Path folder = IdxFiles.write(root.resolve("mine"), smallSet(), true);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatThrownBy(() -> load(folder.toString()))
        .hasMessage(folder + ": lacks t10k-labels-idx1-ubyte[.gz]");
  }

  @ParameterizedTest
  @EnumSource(DataSetFile.class)
  void refusesAFileThatTheCatalogDoesNotKnow(DataSetFile changed) throws Exception {
    Map<String, byte[]> files = new HashMap<>(smallSet());
    byte[] content = Objects.requireNonNull(files.get(changed.fileName()));
    // One pixel or label becomes another that is just as good.
    content[content.length - 1] = (byte) (content[content.length - 1] == 1 ? 0 : 1);
    Path folder = IdxFiles.write(first.resolve("small"), files, true);
    assertThatThrownBy(() -> load("small"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            folder.resolve(changed.gzipName()) + ": is not the file that small has (SHA-256 ")
        .hasMessageEndingWith("…): delete it or get it anew");
  }

  @Test
  void refusesUnknownSetsWhosePartsDoNotMatch() throws Exception {
    assertRefused(
        "t10k-images-idx3-ubyte", images(3, 2, 3, new byte[18]), "images of 2×3, but those");
    assertRefused("t10k-labels-idx1-ubyte", labels(2, 0, 3), "label 3 at position 2, but there");
    assertRefused("train-labels-idx1-ubyte", labels(0, 1), "2 labels for the 6 images of ");
    assertRefused(
        "train-images-idx3-ubyte", images(6, 3, 2, new byte[36]), "all pixels have the value 0");
  }

  @Test
  void verifiesEachFile() throws Exception {
    Path folder = IdxFiles.write(first.resolve("small"), smallSet(), true);
    assertThat(sources.verify("small")).hasSize(4).allMatch(FileCheck::ok);
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), new byte[] {0x1f, (byte) 0x8b, 9});
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), labels(0, 1, 2, 0, 1, 1));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), new byte[1000]);
    assertThat(sources.verify("small"))
        .extracting(FileCheck::status)
        .containsExactly(
            FileCheck.Status.UNREADABLE,
            FileCheck.Status.DIFFERENT,
            FileCheck.Status.DIFFERENT,
            FileCheck.Status.OK);
    assertThat(sources.verify("small").get(2).detail())
        .isEqualTo("more than the 34 bytes it should have");
    assertThatThrownBy(() -> sources.verify("large")).isInstanceOf(DataException.class);
  }

  @Test
  void verifyNamesWhatIsMissingWhereADownloadWouldPutIt() throws Exception {
    assertThat(sources.verify("small"))
        .allMatch(check -> check.status() == FileCheck.Status.MISSING)
        .first()
        .extracting(FileCheck::file)
        .isEqualTo(cache.resolve("small/train-images-idx3-ubyte.gz").toString());
  }

  @Test
  void theEnvironmentGivesTheShelves() {
    Path home = Path.of("/home/me");
    Path system = Path.of("/usr/share/datasets");
    DataSources plain = DataSources.fromEnvironment(Map.of(), home);
    assertThat(plain.shelves()).containsExactly(home.resolve(".cache/networkff/data"), system);
    assertThat(plain.offline()).isFalse();
    assertThat(plain.dataDir()).isNull();

    var full = Map.of("NETWORKFF_DATA", "/data", "XDG_CACHE_HOME", "/var/my");
    Path xdg = Path.of("/var/my/networkff/data");
    assertThat(DataSources.fromEnvironment(full, home).shelves())
        .containsExactly(Path.of("/data"), xdg, system);
    assertThat(DataSources.fromEnvironment(full, home).cache()).isEqualTo(xdg);

    var empty = Map.of("NETWORKFF_DATA", "", "XDG_CACHE_HOME", "relative");
    assertThat(DataSources.fromEnvironment(empty, home)).isEqualTo(plain);
  }

  private void assertRefused(String name, byte[] content, String message) throws IOException {
    Map<String, byte[]> files = new HashMap<>(smallSet());
    files.put(name, content);
    Path folder = IdxFiles.write(root.resolve("wrong"), files, true);
    assertThatThrownBy(() -> load(folder.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve(name + ".gz") + ": " + message)
        .hasMessageNotContaining("\n");
  }

  private DataSet load(String nameOrFolder) throws IOException {
    return sources.load(nameOrFolder, ProgressListener.NONE);
  }
}
