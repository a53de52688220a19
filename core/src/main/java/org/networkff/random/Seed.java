package org.networkff.random;

/**
 * The seed of a training run. Every random draw comes from a stream of its own, derived from the
 * seed, what the draw is for, and where it stands (epoch, image, …): so draws do not depend on
 * threads or on what was drawn before, and a resumed run draws the same numbers.
 */
public record Seed(long value) {

  /** What a stream's numbers are for. */
  public enum Purpose {
    INITIALIZATION(1),
    NEGATIVES(2),
    BATCHES(3),
    PICTURES(4),
    ACTIVITIES(5),
    STREAM(40);

    private final long key;

    Purpose(long key) {
      this.key = key;
    }
  }

  /** The given seed. */
  public static Seed seed(long value) {
    return new Seed(value);
  }

  /** The stream for a purpose at a place, such as (epoch, image). */
  public RandomStream stream(Purpose purpose, long... place) {
    return new RandomStream(key(purpose, place));
  }

  /** The key of that stream, to which others may belong. */
  public long key(Purpose purpose, long... place) {
    long key = RandomStream.mix(value ^ RandomStream.mix(purpose.key));
    for (long index : place) {
      key = RandomStream.key(key, index);
    }
    return key;
  }
}
