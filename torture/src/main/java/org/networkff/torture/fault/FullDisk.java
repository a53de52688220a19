package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/**
 * A disk of a few kilobytes: what does not fit is told in one line and leaves nothing behind; on a
 * larger disk the same command goes on where it stopped.
 */
final class FullDisk {
  private static final int PAGE = 4096;
  private static final int EPOCHS = 100;

  private FullDisk() {}

  static Stream<Attempt> tries(Random random, Path folder)
      throws IOException, InterruptedException, SkippedException {
    if (!Launch.canMount(folder)) {
      throw new SkippedException("nothing can be mounted here");
    }
    Path experiment = Experiments.write(folder, EPOCHS);
    Path undisturbed = Experiments.undisturbed(folder, EPOCHS);
    return Stream.iterate(0, i -> i + 1)
        .flatMap(
            i -> {
              Path place = folder.resolve("" + i);
              int small = PAGE * random.nextInt(1, 6);
              int larger = PAGE * random.nextInt(1, 16);
              return Stream.of(
                  new Attempt("a model on " + small + " bytes", () -> model(place, small)),
                  new Attempt(
                      "a comparison on " + larger + " bytes",
                      () -> comparison(place, experiment, larger, undisturbed)));
            });
  }

  private static void model(Path place, int size) throws IOException, InterruptedException {
    Path disk = Files.createDirectories(place.resolve("disk"));
    String data = "--dataset=" + SmallData.write(place.resolve("data"));
    Launch train =
        Launch.networkff(
            place, "train", data, "--hidden=60,60", "--epochs=1", "--out=" + disk.resolve("m"));
    Path left = place.resolve("left");
    train
        .byMounting(
            """
            mount -t tmpfs -o size=%d none '%s' || exit 9
            "$@"; status=$?
            ls -A '%s' > '%s'
            exit $status"""
                .formatted(size, disk, disk, left))
        .run()
        .refused(disk.toString());
    Expect.same("files left behind", Files.readAllLines(left), List.of());
  }

  private static void comparison(Path place, Path experiment, int size, Path undisturbed)
      throws IOException, InterruptedException {
    Path disk = Files.createDirectories(place.resolve("store"));
    Path kept = place.resolve("kept");
    Ended ended =
        Experiments.compare(place, experiment, disk.resolve("runs"))
            .byMounting(
                """
                mount -t tmpfs -o size=%d none '%s' || exit 9
                "$@" && exit 8
                mount -o remount,size=16m '%s' || exit 9
                "$@"; status=$?
                cp -r '%s/runs' '%s'
                exit $status"""
                    .formatted(size, disk, disk, disk, kept))
            .run()
            .requireNoTrace();
    Expect.same("status; it said " + ended.err(), ended.status(), 0);
    Experiments.requireSame(kept, undisturbed);
  }
}
