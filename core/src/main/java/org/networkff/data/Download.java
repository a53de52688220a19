package org.networkff.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.networkff.format.AtomicFile;

/**
 * Fetches the files of one data set from the first of its mirrors that delivers the right content.
 * A file appears in its folder complete and checked, or not at all.
 */
final class Download implements AutoCloseable {
  /** A compressed file may be this much longer than its content, and not more. */
  private static final long GZIP_OVERHEAD = 1 << 16;

  private static final Duration CONNECT = Duration.ofSeconds(10);

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
    for (URI mirror : set.mirrors()) {
      try {
        fetch(file, mirror);
        return;
      } catch (InterruptedIOException e) {
        throw new InterruptedIOException("download of " + title(file) + " interrupted");
      } catch (IOException e) {
        reasons.add(mirror + " " + Message.reason(e));
      }
    }
    throw new DataException(
        "cannot download %s: %s; it can also be put into %s by hand"
            .formatted(title(file), reasons, folder));
  }

  /** Ends all transfers. */
  @Override
  public void close() {
    client.shutdownNow(); // close() would wait for a server that has fallen silent
  }

  private void fetch(DataSetFile file, URI mirror) throws IOException {
    HttpResponse<TimedBody> response = ask(mirror.resolve(file.gzipName()));
    try (TimedBody body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("HTTP " + response.statusCode());
      }
      long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      AtomicFile.write(folder.resolve(file.gzipName()), out -> receive(file, body, total, out));
    }
  }

  private HttpResponse<TimedBody> ask(URI address) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address).header("User-Agent", "networkff").build();
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

  /** Copies the body to the file and looks at the content as it passes. */
  private void receive(DataSetFile file, InputStream body, long total, OutputStream out)
      throws IOException {
    Fingerprint right = set.fingerprint(file);
    long most = right.bytes() + GZIP_OVERHEAD;
    InputStream copied =
        new Copied(body, out, most, n -> listener.downloaded(title(file), n, total));
    try (InputStream content = GzipInput.uncompressed(copied)) {
      Fingerprint found = Fingerprint.of(content, right.bytes());
      if (!found.equals(right)) {
        throw new IOException("wrong content, " + Place.difference(found, right));
      }
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

  /** A stream that writes down all that is read from it, up to a bound. */
  private static final class Copied extends FilterInputStream {
    private final OutputStream out;
    private final long most;
    private final LongConsumer progress;
    private long length;

    Copied(InputStream in, OutputStream out, long most, LongConsumer progress) {
      super(in);
      this.out = out;
      this.most = most;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int got = in.read(target, offset, count);
      if (got > 0) {
        length += got;
        if (length > most) {
          throw new IOException(Message.of("sends more than %,d bytes", most));
        }
        out.write(target, offset, got);
        progress.accept(length);
      }
      return got;
    }
  }
}
