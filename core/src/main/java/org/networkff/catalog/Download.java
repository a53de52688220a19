package org.networkff.catalog;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.networkff.data.DataException;
import org.networkff.data.Message;
import org.networkff.data.Sha256;
import org.networkff.format.AtomicFile;
import org.networkff.format.GzipInput;

/**
 * Fetches the files of one data set from its mirrors, of which the first that delivers is taken.
 *
 * <p>What has arrived of a file lies beside it as {@code NAME.part}; when a transfer breaks off,
 * the next one, from whichever mirror and in whichever run, asks for the rest only. The whole is
 * checked at the end, and the file appears complete and right, or not at all. A mirror that is slow
 * is left for the next; if none is better, the fastest of the slow ones has its time.
 */
final class Download implements AutoCloseable {
  /** A compressed file may be this much longer than its content, and not more. */
  private static final long GZIP_OVERHEAD = 1 << 16;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Bytes a second that a mirror must send, if others are left to be tried. */
  private static final double BRISK = 32 << 10;

  /** How often one mirror may break off. */
  private static final int MOST_BREAKS = 5;

  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;

  private final NamedDataSet set;
  private final Path folder;
  private final Duration patience;
  private final ProgressListener listener;
  private final HttpClient client;

  Download(NamedDataSet set, Path folder, Duration patience, ProgressListener listener) {
    this.set = set;
    this.folder = folder;
    this.patience = patience;
    this.listener = listener;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one transfer at a time: 2 has nothing to add
            .connectTimeout(patience.compareTo(CONNECT) < 0 ? patience : CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * Fetches one file into the folder, which must exist.
   *
   * @throws InterruptedIOException if the thread is interrupted; its flag is set again
   * @throws DataException if no mirror delivers; the message gives the reason of each
   * @throws IOException if the file cannot be written
   */
  void fetch(DataSetFile file) throws IOException {
    AtomicFile.requireWritable(folder.resolve(file.gzipName())); // no fault of a mirror
    StringJoiner reasons = new StringJoiner("; ");
    List<Slow> slow = new ArrayList<>();
    for (URI mirror : set.mirrors()) {
      if (delivers(mirror, file, BRISK, slow, reasons)) {
        return;
      }
    }
    slow.sort(Comparator.comparingDouble(Slow::rate).reversed());
    for (Slow mirror : slow) {
      if (delivers(mirror.address, file, 0, new ArrayList<>(), reasons)) {
        return;
      }
    }
    throw new DataException(
        "cannot download %s: %s; it can also be put into %s by hand"
            .formatted(title(file), reasons, folder));
  }

  /**
   * Tries a mirror.
   *
   * @param slow takes the mirror if it sends less than {@code pace} bytes a second
   * @param reasons takes the reason why it does not deliver
   */
  private boolean delivers(
      URI mirror, DataSetFile file, double pace, List<Slow> slow, StringJoiner reasons)
      throws InterruptedIOException {
    try {
      fetch(file, mirror, pace);
      return true;
    } catch (InterruptedIOException e) {
      throw new InterruptedIOException("download of " + title(file) + " interrupted");
    } catch (TooSlow e) {
      slow.add(new Slow(mirror, e.rate));
      reasons.add(mirror + " " + e.getMessage());
    } catch (IOException e) {
      reasons.add(mirror + " " + Message.reason(e));
    }
    return false;
  }

  /** A mirror, and how many bytes a second it sends. */
  private record Slow(URI address, double rate) {}

  /** Ends all transfers. */
  @Override
  public void close() {
    client.shutdownNow(); // close() would wait for a server that has fallen silent
  }

  private void fetch(DataSetFile file, URI mirror, double pace) throws IOException {
    Path part = part(file);
    for (int breaks = 1; ; breaks++) {
      long before = length(part);
      try {
        receiveRest(file, mirror, before, pace);
        finish(file);
        return;
      } catch (WrongContent e) {
        Files.deleteIfExists(part);
        if (before == 0) {
          throw e;
        } // else the part was to blame, perhaps: once more from the beginning
      } catch (InterruptedIOException | HttpTimeoutException | TooSlow e) {
        throw e;
      } catch (IOException e) {
        if (length(part) <= before || breaks == MOST_BREAKS) {
          throw e;
        }
      } finally {
        if (length(part) == 0) {
          Files.deleteIfExists(part); // nothing has arrived
        }
      }
    }
  }

  private Path part(DataSetFile file) {
    return part(folder, file);
  }

  private static Path part(Path folder, DataSetFile file) {
    return folder.resolve(file.gzipName() + ".part");
  }

  /** Deletes what has arrived of a file that is there: a kill in between may have left it. */
  static void deletePart(Path folder, DataSetFile file) throws IOException {
    Files.deleteIfExists(part(folder, file));
  }

  private static long length(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Asks for what is behind the bytes that are here, and adds it to the part. */
  private void receiveRest(DataSetFile file, URI mirror, long from, double pace)
      throws IOException {
    HttpResponse<TimedBody> response = ask(mirror.resolve(file.gzipName()), from);
    try (TimedBody body = response.body()) {
      int status = response.statusCode();
      if (status == UNSATISFIABLE && from > 0) {
        return; // there is no rest: what is here is all, or wrong
      }
      if (status != 200 && !(status == PARTIAL && from > 0)) {
        throw new IOException("HTTP " + status);
      }
      long start = status == PARTIAL ? from : 0;
      String range = response.headers().firstValue("Content-Range").orElse("");
      if (status == PARTIAL && !range.startsWith("bytes " + from + "-")) {
        throw new IOException("sends '%s' instead of what follows byte %d".formatted(range, from));
      }
      long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      try (var out = new FileOutputStream(part(file).toFile(), start > 0)) {
        new Transfer(file, start, rest < 0 ? -1 : start + rest, pace).copy(body, out);
      }
    }
  }

  private HttpResponse<TimedBody> ask(URI address, long from) throws IOException {
    HttpRequest.Builder asked = HttpRequest.newBuilder(address).header("User-Agent", "networkff");
    if (from > 0) {
      asked.header("Range", "bytes=" + from + "-");
    }
    HttpRequest request = asked.build();
    CompletableFuture<HttpResponse<TimedBody>> response =
        client.sendAsync(request, head -> new TimedBody(patience));
    try {
      return response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer for " + text(patience));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      response.cancel(true); // of no effect on one that has come
    }
  }

  /** Gives the part's content the file's name, if it is the right one. */
  private void finish(DataSetFile file) throws IOException {
    Path part = part(file);
    MessageDigest checked = Sha256.digest();
    check(file, new DigestInputStream(Files.newInputStream(part), checked));
    String sum = Sha256.hex(checked);
    AtomicFile.write(
        folder.resolve(file.gzipName()),
        out -> {
          MessageDigest copied = Sha256.digest();
          Files.copy(part, new DigestOutputStream(out, copied));
          if (!Sha256.hex(copied).equals(sum)) {
            throw new WrongContent("another process is downloading the same file");
          }
        });
    Files.deleteIfExists(part);
  }

  private void check(DataSetFile file, InputStream part) throws IOException {
    Fingerprint right = set.fingerprint(file);
    try (InputStream content = GzipInput.uncompressed(part)) {
      Fingerprint found = Fingerprint.of(content, right.bytes());
      if (!found.equals(right)) {
        throw new WrongContent("wrong content, " + Place.difference(found, right));
      }
    } catch (ZipException e) {
      throw new WrongContent(Message.reason(e));
    }
  }

  private String title(DataSetFile file) {
    return set.name() + "/" + file.gzipName();
  }

  /** A duration for people: "30 s", "0.2 s". */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }

  /** A body on its way into a part. */
  private final class Transfer {
    private final DataSetFile file;
    private final long total;
    private final double pace;
    private long length;

    Transfer(DataSetFile file, long start, long total, double pace) {
      this.file = file;
      this.total = total;
      this.pace = pace;
      this.length = start;
    }

    void copy(InputStream body, OutputStream out) throws IOException {
      byte[] buffer = new byte[1 << 16];
      long since = System.nanoTime();
      long then = length;
      for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
        add(buffer, got, out);
        long now = System.nanoTime();
        if (now - since >= patience.toNanos()) {
          requirePace((length - then) / ((now - since) / 1e9));
          since = now;
          then = length;
        }
      }
    }

    private void add(byte[] bytes, int count, OutputStream out) throws IOException {
      long most = set.fingerprint(file).bytes() + GZIP_OVERHEAD;
      length += count;
      if (length > most) {
        throw new WrongContent(Message.of("sends more than %,d bytes", most));
      }
      out.write(bytes, 0, count);
      listener.downloaded(title(file), length, total);
    }

    private void requirePace(double rate) throws TooSlow {
      if (rate < pace) {
        throw new TooSlow(rate);
      }
    }
  }

  /** A mirror has another file, or none at all. */
  private static final class WrongContent extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    WrongContent(String message) {
      super(message);
    }
  }

  /** A mirror takes its time. */
  private static final class TooSlow extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final double rate; // bytes a second

    TooSlow(double rate) {
      super(Message.of("sends %.1f kB a second only", rate / 1000));
      this.rate = rate;
    }
  }
}
