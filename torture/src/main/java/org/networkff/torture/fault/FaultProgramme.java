package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.networkff.torture.Deadline;
import org.networkff.torture.Programme;
import org.networkff.torture.Score;

/** Lets one fault happen as often as there is something to try and time for it. */
public final class FaultProgramme implements Programme {
  private static final List<Fault> FAULTS =
      List.of(
          new Fault("hostile names", HostileNames::tries),
          new Fault("closed output", ClosedOutput::tries),
          new Fault("bare environment", BareEnvironment::tries),
          new Fault("read-only places", ReadOnlyPlaces::tries),
          new Fault("vanishing folders", VanishingFolders::tries),
          new Fault("changed data", ChangedData::tries),
          new Fault("full disk", FullDisk::tries),
          new Fault("killed comparison", KilledComparison::tries),
          new Fault("killed download", KilledDownload::tries),
          new Fault("killed training", KilledTraining::tries));

  private final Fault fault;
  private final Path place;

  private FaultProgramme(Fault fault, Path place) {
    this.fault = fault;
    this.place = place.resolve(fault.name().replace(' ', '-'));
  }

  /**
   * A programme for each fault; those that can go on for ever come last.
   *
   * @param place for all that is made on the way
   */
  public static List<Programme> all(Path place) {
    return FAULTS.stream().<Programme>map(fault -> new FaultProgramme(fault, place)).toList();
  }

  @Override
  public String name() {
    return fault.name();
  }

  @Override
  public void run(Deadline deadline, long seed, Score score)
      throws IOException, InterruptedException {
    Iterator<Fault.Attempt> tries;
    try {
      tries = fault.tries().of(new Random(seed), Files.createDirectories(place)).iterator();
    } catch (SkippedException e) {
      score.remark("skipped: " + e.getMessage());
      return;
    } catch (Exception | AssertionError e) {
      score.lost("could not begin: " + e.getMessage());
      return;
    }
    do {
      attempt(tries.next(), score);
    } while (tries.hasNext() && !deadline.isOver());
  }

  private static void attempt(Fault.Attempt attempt, Score score) throws InterruptedException {
    try {
      attempt.body().run();
      score.survived(1);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      score.lost(attempt.what() + ": " + e);
    }
  }
}
