package org.networkff.torture.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web server on this computer that takes its time, and that goes on in the middle of a file if it
 * is asked to.
 */
final class SlowMirror {
  private static final int PIECES = 20; // of a file
  private static final long MILLIS_BETWEEN = 10;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

  private final HttpServer server;
  private final Map<String, byte[]> files;

  private SlowMirror(Map<String, byte[]> files) throws IOException {
    this.files = Map.copyOf(files);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::answer);
  }

  /** Starts one that has these files; it lives as long as this process. */
  static SlowMirror start(Map<String, byte[]> files) throws IOException {
    SlowMirror mirror = new SlowMirror(files);
    mirror.server.start();
    return mirror;
  }

  URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://%s:%d/".formatted(address.getHostString(), address.getPort()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte @Nullable [] file = files.get(exchange.getRequestURI().getPath().substring(1));
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int from = start(exchange, file.length);
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
      send(file, from, exchange.getResponseBody());
    }
  }

  private static int start(HttpExchange exchange, int length) {
    String range = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "");
    Matcher matcher = RANGE.matcher(range);
    int from = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    return from < length ? from : 0;
  }

  private static void send(byte[] file, int from, OutputStream out) throws IOException {
    int piece = Math.ceilDiv(file.length, PIECES);
    for (int at = from; at < file.length; at += piece) {
      out.write(file, at, Math.min(piece, file.length - at));
      out.flush();
      try {
        Thread.sleep(MILLIS_BETWEEN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }
}
