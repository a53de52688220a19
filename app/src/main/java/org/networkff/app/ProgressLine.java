package org.networkff.app;

import java.io.PrintStream;

/**
 * Tells how far work is without flooding anybody. On a terminal it is one line that is rewritten,
 * about ten times a second at most; elsewhere, as in a log file, it is a line every five seconds
 * and at moments that matter.
 */
final class ProgressLine {
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long LOG_NANOS = 5_000_000_000L;
  private static final String ERASE_TO_END = "\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private final long nanosBetween;
  private long shown;
  private boolean open;
  private boolean ended;

  ProgressLine(PrintStream out, boolean terminal, int columns) {
    this.out = out;
    this.terminal = terminal;
    this.columns = columns;
    this.nanosBetween = terminal ? TERMINAL_NANOS : LOG_NANOS;
    this.shown = System.nanoTime() - nanosBetween;
  }

  /** As the launcher says: {@code networkff.terminal} and {@code networkff.columns}. */
  static ProgressLine to(PrintStream out) {
    return new ProgressLine(
        out, Boolean.getBoolean("networkff.terminal"), Integer.getInteger("networkff.columns", 80));
  }

  /**
   * Shows a state of the work, unless one was shown just now.
   *
   * @param state in full
   * @param brief the same for a terminal that is too narrow
   * @param matters whether it should be in a log whenever the last one was
   */
  synchronized void show(String state, String brief, boolean matters) {
    long now = System.nanoTime();
    if (ended || (now - shown < nanosBetween && !(matters && !terminal))) {
      return;
    }
    shown = now;
    if (terminal) {
      // The cursor rests at the start, so that whatever is printed next takes the line's place.
      out.print(fit(state, brief) + ERASE_TO_END + '\r');
      open = true;
    } else {
      out.println(state);
    }
    out.flush();
  }

  /** Whether there is a line that is rewritten, as opposed to a log that grows. */
  boolean isTerminal() {
    return terminal;
  }

  /** Takes the line off a terminal. */
  synchronized void clear() {
    if (open) {
      out.print(ERASE_TO_END);
      out.flush();
      open = false;
    }
  }

  /** Takes the line away for good: what still works on another thread tells no more. */
  synchronized void end() {
    clear();
    ended = true;
  }

  private String fit(String state, String brief) {
    String line = state.length() < columns ? state : brief;
    return line.length() < columns ? line : line.substring(0, Math.max(columns - 2, 0)) + '…';
  }
}
