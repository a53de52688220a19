package org.networkff.training;

/** How much memory training may take in order to be faster. Results are the same bits with any. */
public enum MemoryUse {
  /** Nothing is kept that can be computed again. */
  LOW {
    @Override
    boolean allows(long bytes) {
      return false;
    }
  },
  /** Things are kept that take at most a quarter of the largest heap. */
  AUTO {
    @Override
    boolean allows(long bytes) {
      return bytes <= Runtime.getRuntime().maxMemory() / 4 && FAST.allows(bytes);
    }
  },
  /** Everything is kept that helps, as far as one array reaches. */
  FAST {
    @Override
    boolean allows(long bytes) {
      return bytes / Float.BYTES < Integer.MAX_VALUE - 8;
    }
  };

  /** Whether something of the given size may be kept. */
  abstract boolean allows(long bytes);
}
