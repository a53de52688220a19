package org.networkff.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.networkff.data.IdxFiles.gzip;
import static org.networkff.data.IdxFiles.smallSet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {
  /** One way for a mirror to behave. */
  private interface Mirror {
    void answer(HttpExchange exchange, byte[] gzip) throws IOException;
  }

  private static final Mirror GOOD = DownloadTest::send;
  private static final Mirror LOST = (exchange, gzip) -> exchange.sendResponseHeaders(404, -1);

  @TempDir private Path root;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<URI> mirrors = new ArrayList<>();
  private HttpServer server;
  private Duration patience = Duration.ofSeconds(20);
  private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    folder = root.resolve("cache/small");
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void downloadsIntoTheCacheAndReportsProgress() throws Exception {
    mirror(GOOD);
    List<String> lines = new ArrayList<>();
    DataSet set =
        sources()
            .load("small", (file, bytes, total) -> lines.add(file + " " + bytes + "/" + total));
    assertThat(set.train().size()).isEqualTo(6);
    assertThat(set.source()).isEqualTo(folder.toString());
    assertComplete();
    int length = gzipped(DataSetFile.TRAIN_LABELS).length;
    assertThat(lines).contains("small/train-labels-idx1-ubyte.gz %d/%d".formatted(length, length));
  }

  @Test
  void asksNobodyForWhatIsThere() throws Exception {
    mirror(GOOD);
    load();
    server.stop(0);
    load();
    fetch(sources());
  }

  @Test
  void fetchesOnlyWhatIsMissingOrWrong() throws Exception {
    List<String> asked = new ArrayList<>();
    mirror(
        (exchange, gzip) -> {
          asked.add(Path.of(exchange.getRequestURI().getPath()).getFileName().toString());
          send(exchange, gzip);
        });
    load();
    asked.clear();
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    Files.writeString(folder.resolve("t10k-images-idx3-ubyte.gz"), "no");
    fetch(sources());
    assertThat(asked).containsExactly("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");
    assertComplete();
  }

  @Test
  void fetchesIntoTheDataDirectory() throws Exception {
    mirror(GOOD);
    DataSources own = sources().withDataDir(root.resolve("own"));
    fetch(own);
    assertThat(own.find("small")).contains(root.resolve("own/small"));
    assertThat(folder).doesNotExist();
  }

  @Test
  void namesADamagedCopyThatWouldStillComeFirst() throws Exception {
    mirror(GOOD);
    Path shelf = Files.createDirectories(root.resolve("shelf/small"));
    for (DataSetFile file : DataSetFile.values()) {
      Files.writeString(shelf.resolve(file.gzipName()), "damaged");
    }
    DataSources here = sources();
    DataSources shelved =
        new DataSources(
            here.catalog(),
            null,
            List.of(shelf.getParent()),
            here.cache(),
            here.offline(),
            here.patience());
    assertThatThrownBy(() -> fetch(shelved))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(shelf + ": is damaged and comes before the good copy in " + folder);
    assertComplete();
  }

  @Test
  void triesTheNextMirrorAfter404() throws Exception {
    mirror(LOST);
    mirror(GOOD);
    load();
    assertComplete();
  }

  @Test
  void followsARedirect() throws Exception {
    URI good = mirror(GOOD);
    mirrors.clear();
    mirror(
        (exchange, gzip) -> {
          String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
          exchange.getResponseHeaders().set("Location", good.resolve(name).toString());
          exchange.sendResponseHeaders(302, -1);
        });
    load();
    assertComplete();
  }

  @Test
  void triesTheNextMirrorAfterATruncatedBody() throws Exception {
    assertFails(
        (exchange, gzip) -> {
          exchange.sendResponseHeaders(200, gzip.length);
          exchange.getResponseBody().write(gzip, 0, gzip.length - 3);
          exchange.getResponseBody().flush();
        },
        "content-length");
    assertFails((exchange, gzip) -> send(exchange, Arrays.copyOf(gzip, 30)), "ends too early");
  }

  @Test
  void triesTheNextMirrorAfterAWrongChecksum() throws Exception {
    assertFails(
        (exchange, gzip) -> send(exchange, gzip("<html>sorry</html>".getBytes(UTF_8))),
        "wrong content, 18 bytes instead of 52");
    byte[] other = IdxFiles.images(6, 3, 2, new byte[36]);
    assertFails((exchange, gzip) -> send(exchange, gzip(other)), "wrong content, SHA-256 is ");
    byte[] damaged = gzip(other);
    damaged[damaged.length - 6] ^= 1;
    assertFails((exchange, gzip) -> send(exchange, damaged), "fails its own checksum");
  }

  @Test
  void stopsAMirrorThatSendsTooMuch() throws Exception {
    byte[] bomb = gzip(new byte[16 << 20]);
    assertFails((exchange, gzip) -> send(exchange, bomb), "more than the 52 bytes it should have");
    assertFails(
        (exchange, gzip) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] name = new byte[1 << 16];
          Arrays.fill(name, (byte) 'x');
          OutputStream out = exchange.getResponseBody();
          out.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
          while (true) { // a gzip header whose file name never ends
            out.write(name);
          }
        },
        "sends more than 65,588 bytes");
  }

  @Test
  void givesUpAMirrorThatFallsSilent() throws Exception {
    patience = Duration.ofMillis(300);
    assertFails(this::stall, "no byte for 0.3 s");
    assertFails((exchange, gzip) -> awaitEnd(), "no answer for 0.3 s");
  }

  @Test
  void givesUpAMirrorThatIsNotThere() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    mirrors.add(URI.create("http://127.0.0.1:" + port + "/"));
    assertThatThrownBy(this::load).hasMessageContaining(port + "/ cannot connect; it can");
    assertNothingLeft();
  }

  @Test
  void saysInOneLineWhyEachMirrorFailed() {
    URI first = mirror(LOST);
    URI second = mirror((exchange, gzip) -> exchange.sendResponseHeaders(503, -1));
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "cannot download small/train-images-idx3-ubyte.gz: %s HTTP 404; %s HTTP 503; it can also be put into %s by hand",
            first, second, folder);
  }

  @Test
  void anInterruptEndsTheDownloadAndLeavesNothing() throws Exception {
    mirror(this::stall);
    mirror(GOOD);
    var outcome = new AtomicReference<Throwable>();
    var stillInterrupted = new AtomicReference<Boolean>();
    var running = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    sources().load("small", (file, bytes, total) -> running.countDown());
                  } catch (IOException e) {
                    outcome.set(e);
                  }
                  stillInterrupted.set(Thread.currentThread().isInterrupted());
                });
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(outcome.get())
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("download of small/train-images-idx3-ubyte.gz interrupted");
    assertThat(stillInterrupted).hasValue(true);
    assertNothingLeft();
  }

  @Test
  void saysThatTheFolderCannotBeMade() throws Exception {
    mirror(GOOD);
    Path file = Files.createFile(root.resolve("cache"));
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder + ": this folder cannot be made: ")
        .hasMessageContaining(file.toString());
  }

  /**
   * The mirror alone leads to an error that gives the reason; with a good one behind it, to data.
   */
  private void assertFails(Mirror bad, String reason) throws IOException {
    mirrors.clear();
    mirror(bad);
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("cannot download small/train-images-idx3-ubyte.gz: http://")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
    assertNothingLeft();
    mirror(GOOD);
    load();
    assertComplete();
    for (DataSetFile file : DataSetFile.values()) {
      Files.delete(folder.resolve(file.gzipName()));
    }
    Files.delete(folder);
    Files.delete(folder.getParent());
  }

  private void assertComplete() throws IOException {
    assertThat(files())
        .containsExactlyInAnyOrder(
            Arrays.stream(DataSetFile.values()).map(DataSetFile::gzipName).toArray(String[]::new));
    for (DataSetFile file : DataSetFile.values()) {
      assertThat(folder.resolve(file.gzipName())).hasBinaryContent(gzipped(file));
    }
  }

  /** Not even the folders that were made for it. */
  private void assertNothingLeft() {
    assertThat(folder.getParent()).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Half of the file, then silence. */
  private void stall(HttpExchange exchange, byte[] gzip) throws IOException {
    exchange.sendResponseHeaders(200, gzip.length);
    exchange.getResponseBody().write(gzip, 0, gzip.length / 2);
    exchange.getResponseBody().flush();
    awaitEnd();
  }

  private void awaitEnd() throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private URI mirror(Mirror mirror) {
    String path = "/" + UUID.randomUUID() + "/";
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(path.length());
            mirror.answer(exchange, gzipped(name.replace(".gz", "")));
          }
        });
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    mirrors.add(address);
    return address;
  }

  private static byte[] gzipped(DataSetFile file) {
    return gzipped(file.fileName());
  }

  private static byte[] gzipped(String name) {
    return gzip(Objects.requireNonNull(smallSet().get(name)));
  }

  private DataSources sources() {
    Path cache = root.resolve("cache");
    var catalog = new Catalog(List.of(IdxFiles.named("small", mirrors)));
    return new DataSources(catalog, null, List.of(cache), cache, false, patience);
  }

  private DataSet load() throws IOException {
    return sources().load("small", ProgressListener.NONE);
  }

  private static void fetch(DataSources sources) throws IOException {
    sources.fetch("small", ProgressListener.NONE);
  }
}
