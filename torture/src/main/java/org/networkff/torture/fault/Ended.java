package org.networkff.torture.fault;

import java.util.List;

/**
 * How a process ended.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Ended(int status, String out, String err) {
  private static final String COMPLAINT = "networkff: ";

  /** Requires that all went well and nothing was complained of. */
  Ended succeeded() {
    return silent(0);
  }

  /** Requires a status, and that nothing was complained of. */
  Ended silent(int right) {
    Expect.that(status == right, "ended with status " + status + ": " + err);
    Expect.that(complaints().isEmpty(), "complained: " + err);
    return requireNoTrace();
  }

  /**
   * Requires that it failed with one clear line.
   *
   * @param said what the line has to name
   */
  Ended refused(String said) {
    Expect.that(status == 1 || status == 2, "ended with status " + status + ": " + err);
    Expect.same("number of complaints in " + err, complaints().size(), 1);
    Expect.that(complaints().getFirst().contains(said), "does not say " + said + ": " + err);
    return requireNoTrace();
  }

  /** Requires that whatever went wrong was told as people are told. */
  Ended requireNoTrace() {
    boolean trace =
        err.contains("\tat ")
            || err.contains("Exception in thread")
            || err.contains("internal error");
    Expect.that(!trace, "a stack trace or an internal error: " + err);
    return this;
  }

  private List<String> complaints() {
    return err.lines().filter(line -> line.startsWith(COMPLAINT)).toList();
  }
}
