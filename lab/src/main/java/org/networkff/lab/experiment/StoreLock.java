package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps processes from writing to the same place of a run store. The operating system gives a lock
 * back when its process ends, however it ends. One file serves all: whoever runs the experiment
 * holds its first byte, whoever runs a trial a byte that the trial's hash says.
 */
public final class StoreLock implements AutoCloseable {
  private static final String FILE = ".lock";
  private static final int DIGITS = 15; // of the hash: 60 bits

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a store for the process that runs its experiment.
   *
   * @throws IOException if another process has it
   */
  static StoreLock ofExperiment(Path store) throws IOException {
    FileChannel channel = open(store);
    try {
      @Nullable FileLock lock = channel.tryLock(0, 1, false);
      if (lock != null) {
        return new StoreLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new IOException(store + ": another process is running this experiment; wait for its end");
  }

  /** Locks a trial, as soon as no other process has it: one whose parent was killed, say. */
  static StoreLock ofTrial(Path store, TrialId id) throws IOException {
    FileChannel channel = open(store);
    try {
      long place = 1 + Long.parseLong(id.hash().substring(0, DIGITS), 16);
      channel.lock(place, 1, false);
      return new StoreLock(channel);
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path store) throws IOException {
    return FileChannel.open(
        store.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
