package org.networkff.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an HTTP response as a stream that gives up when no byte comes for a while, and when
 * its reader is interrupted. The client itself has a time-out for the head of a response only.
 */
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
  private sealed interface Event {}

  private record Bytes(List<ByteBuffer> buffers) implements Event {}

  private record End(@Nullable Throwable failure) implements Event {}

  private final Duration patience;
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  // Seldom more than one entry: the next is asked for when the last was taken.
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private final Queue<ByteBuffer> buffers = new ArrayDeque<>(); // the reader's alone
  private boolean ended; // the reader's alone

  TimedBody(Duration patience) {
    this.patience = patience;
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    if (!this.subscription.complete(subscription)) {
      subscription.cancel(); // closed before the first byte
      return;
    }
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    events.add(new Bytes(item));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new End(failure));
  }

  @Override
  public void onComplete() {
    events.add(new End(null));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      ByteBuffer buffer = buffers.peek();
      if (buffer == null) {
        await();
      } else if (!buffer.hasRemaining()) {
        buffers.remove();
      } else {
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
      }
    }
    return -1;
  }

  /** Ends the transfer, if it still goes on. */
  @Override
  public void close() {
    ended = true;
    if (!subscription.cancel(false)) {
      subscription.join().cancel();
    }
  }

  private void await() throws IOException {
    switch (nextEvent()) {
      case Bytes bytes -> {
        buffers.addAll(bytes.buffers);
        subscription.join().request(1); // there were bytes, so it is there
      }
      case End end -> {
        ended = true;
        if (end.failure != null) {
          throw new IOException(end.failure.getMessage(), end.failure);
        }
      }
    }
  }

  private Event nextEvent() throws IOException {
    try {
      Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new HttpTimeoutException("no byte for " + Download.text(patience));
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
