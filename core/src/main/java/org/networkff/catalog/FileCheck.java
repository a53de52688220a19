package org.networkff.catalog;

/**
 * What came of checking one file of a data set.
 *
 * @param file where the file is, or should be
 * @param status whether it is good
 * @param detail a few words for people: the checksum of a good file, or what is wrong
 */
public record FileCheck(String file, Status status, String detail) {
  /** Whether a file is good. */
  public enum Status {
    /** There, with the content that the catalog knows. */
    OK,
    /** Not there. */
    MISSING,
    /** There and readable, with another content. */
    DIFFERENT,
    /** There, but damaged or not readable. */
    UNREADABLE
  }

  /** Whether the file is there with the right content. */
  public boolean ok() {
    return status == Status.OK;
  }
}
