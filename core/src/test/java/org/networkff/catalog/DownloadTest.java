package org.networkff.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.networkff.reader.IdxFiles.gzip;
import static org.networkff.reader.IdxFiles.smallSet;

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
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.reader.IdxFiles;

@Timeout(60)
class DownloadTest {
  /** One way for a mirror to behave. */
  private interface Mirror {
    void answer(HttpExchange exchange, byte[] gzip) throws IOException;
  }

  private static final Mirror GOOD = DownloadTest::send;

  /** Sends the rest from where it is asked to, as good servers can. */
  private static final Mirror ABLE =
      (exchange, gzip) -> {
        int from = asked(exchange);
        if (from == 0) {
          send(exchange, gzip);
        } else if (from >= gzip.length) {
          exchange.sendResponseHeaders(416, -1);
        } else {
          sendRest(exchange, gzip, from);
        }
      };

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

  /** Sends half of what is asked for, then hangs up. */
  private static Mirror breaking(List<Integer> asked) {
    return (exchange, gzip) -> {
      int from = asked(exchange);
      asked.add(from);
      int half = (gzip.length - from + 1) / 2;
      if (from > 0) {
        String range = "bytes %d-%d/%d".formatted(from, gzip.length - 1, gzip.length);
        exchange.getResponseHeaders().set("Content-Range", range);
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, gzip.length - from);
      exchange.getResponseBody().write(gzip, from, half);
      exchange.getResponseBody().flush();
    };
  }

  @Test
  void goesOnWhereATransferBrokeOff() throws Exception {
    List<Integer> asked = new ArrayList<>();
    mirror(breaking(asked));
    List<Integer> askedOfTheNext = new ArrayList<>();
    mirror(
        (exchange, gzip) -> {
          askedOfTheNext.add(asked(exchange));
          ABLE.answer(exchange, gzip);
        });
    load();

    assertComplete();
    int length = gzipped(DataSetFile.TRAIN_IMAGES).length;
    assertThat(asked.subList(0, 3))
        .containsExactly(0, (length + 1) / 2, (length + 1) / 2 + (length / 2 + 1) / 2);
    assertThat(askedOfTheNext.getFirst()).as("not from the beginning").isPositive();
  }

  @Test
  void goesOnInTheNextRun() throws Exception {
    byte[] gzip = gzipped(DataSetFile.TRAIN_IMAGES);
    Files.createDirectories(folder);
    Path part = folder.resolve("train-images-idx3-ubyte.gz.part");
    for (int there : new int[] {1, gzip.length - 1, gzip.length}) {
      Files.write(part, Arrays.copyOf(gzip, there));
      Files.deleteIfExists(folder.resolve("train-images-idx3-ubyte.gz"));
      List<Integer> asked = new ArrayList<>();
      mirrors.clear();
      mirror(
          (exchange, content) -> {
            asked.add(asked(exchange));
            ABLE.answer(exchange, content);
          });
      load();
      assertThat(asked.getFirst()).isEqualTo(there);
      assertComplete();
    }
  }

  @Test
  void beginsAnewIfThePartIsOfSomethingElse() throws Exception {
    Files.createDirectories(folder);
    for (int length : new int[] {5, 1000, 1 << 20}) {
      Files.write(folder.resolve("train-images-idx3-ubyte.gz.part"), new byte[length]);
      Files.deleteIfExists(folder.resolve("train-images-idx3-ubyte.gz"));
      mirrors.clear();
      mirror(ABLE);
      load();
      assertComplete();
    }
  }

  /** As a kill leaves it that comes when the whole file has its name and its part not yet gone. */
  @Test
  void aPartBesideAFileThatIsThereIsDeleted() throws Exception {
    mirror(ABLE);
    load();
    for (DataSetFile file : DataSetFile.values()) {
      Files.write(folder.resolve(file.gzipName() + ".part"), gzipped(file));
    }
    fetch(sources());
    assertComplete();

    Files.write(folder.resolve("train-labels-idx1-ubyte.gz.part"), new byte[3]);
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    fetch(sources());
    assertComplete();
  }

  @Test
  void aMirrorThatCannotSendTheRestSendsAll() throws Exception {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte.gz.part"), new byte[7]);
    mirror(GOOD);
    load();
    assertComplete();
  }

  @Test
  void anotherPartThanTheOneAskedForIsRefused() throws Exception {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte.gz.part"), new byte[7]);
    mirror((exchange, gzip) -> sendRest(exchange, gzip, 3));
    assertThatThrownBy(this::load)
        .hasMessageContaining(" sends 'bytes 3-")
        .hasMessageContaining("' instead of what follows byte 7;");
  }

  /** A byte now and then. */
  private static void dribble(HttpExchange exchange, byte[] gzip) throws IOException {
    int from = asked(exchange);
    if (from > 0) {
      String range = "bytes %d-%d/%d".formatted(from, gzip.length - 1, gzip.length);
      exchange.getResponseHeaders().set("Content-Range", range);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, gzip.length - from);
    for (int i = from; i < gzip.length; i++) {
      exchange.getResponseBody().write(gzip[i]);
      exchange.getResponseBody().flush();
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
  }

  @Test
  void leavesASlowMirrorForAFasterOne() throws Exception {
    patience = Duration.ofMillis(200);
    mirror(DownloadTest::dribble);
    List<Integer> asked = new ArrayList<>();
    mirror(
        (exchange, gzip) -> {
          asked.add(asked(exchange));
          ABLE.answer(exchange, gzip);
        });
    load();
    assertComplete();
    assertThat(asked).isNotEmpty().allSatisfy(from -> assertThat(from).isPositive());
  }

  @Test
  void aSlowMirrorIsBetterThanNone() throws Exception {
    patience = Duration.ofSeconds(1);
    mirror(LOST);
    mirror(DownloadTest::dribble);
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
  void anInterruptEndsTheDownloadAndLeavesWhatHasArrived() throws Exception {
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
    assertThat(files()).containsExactly("train-images-idx3-ubyte.gz.part");
    mirrors.removeFirst();
    load();
    assertComplete();
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
    assertNothingButParts();
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

  /** What has arrived may be of use to the next mirror. */
  private void assertNothingButParts() throws IOException {
    if (Files.exists(folder)) {
      assertThat(files()).allMatch(name -> name.endsWith(".part"));
    }
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

  /** The byte from which on the rest is wanted. */
  private static int asked(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
  }

  private static void sendRest(HttpExchange exchange, byte[] gzip, int from) throws IOException {
    String range = "bytes %d-%d/%d".formatted(from, gzip.length - 1, gzip.length);
    exchange.getResponseHeaders().set("Content-Range", range);
    exchange.sendResponseHeaders(206, gzip.length - from);
    exchange.getResponseBody().write(gzip, from, gzip.length - from);
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
