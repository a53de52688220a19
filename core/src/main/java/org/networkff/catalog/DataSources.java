package org.networkff.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.data.Message;
import org.networkff.data.NoSuchDataException;
import org.networkff.reader.OwnImages;
import org.networkff.reader.Reading;

/**
 * Where data sets are looked for, and how they are got.
 *
 * <p>A set called NAME is the folder NAME of one of some <i>shelves</i>, with the {@linkplain
 * DataSetFile four files} in it, gzipped or not. The first shelf that has all four is taken:
 *
 * <ol>
 *   <li>the data directory, if one was given: then it is the only shelf, and nothing is downloaded
 *       unless {@link #fetch} is called;
 *   <li>the folder that the environment variable {@code NETWORKFF_DATA} names;
 *   <li>the user's cache, {@code $XDG_CACHE_HOME/networkff/data} or {@code
 *       ~/.cache/networkff/data};
 *   <li>{@code /usr/share/datasets}, where Debian puts data sets;
 *   <li>a download into the cache, unless that is forbidden.
 * </ol>
 *
 * @param catalog the sets that have a name
 * @param dataDir the only shelf, or null
 * @param shelves the shelves if {@code dataDir} is null, in this order
 * @param cache the shelf that downloads go to if {@code dataDir} is null
 * @param offline whether downloads are forbidden
 * @param patience how long a mirror may be silent, or slow, before the next one is tried
 */
public record DataSources(
    Catalog catalog,
    @Nullable Path dataDir,
    List<Path> shelves,
    Path cache,
    boolean offline,
    Duration patience) {

  private static final Path SYSTEM = Path.of("/usr/share/datasets");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Copies the list. */
  public DataSources {
    shelves = List.copyOf(shelves);
  }

  /** The places that this process's environment gives. */
  public static DataSources fromEnvironment() {
    return fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home", "")));
  }

  /**
   * The places that an environment gives.
   *
   * @param environment its variables
   * @param home the user's folder
   */
  public static DataSources fromEnvironment(Map<String, String> environment, Path home) {
    // An empty variable counts as none, and a relative cache is void: XDG's rules.
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cacheHome = Path.of(caches).isAbsolute() ? Path.of(caches) : home.resolve(".cache");
    Path cache = cacheHome.resolve("networkff").resolve("data");
    String own = environment.getOrDefault("NETWORKFF_DATA", "");
    List<Path> shelves =
        own.isEmpty() ? List.of(cache, SYSTEM) : List.of(Path.of(own), cache, SYSTEM);
    return new DataSources(Catalog.standard(), null, shelves, cache, false, PATIENCE);
  }

  /** The same with one shelf only, or with the usual ones if null. */
  public DataSources withDataDir(@Nullable Path dataDir) {
    return new DataSources(catalog, dataDir, shelves, cache, offline, patience);
  }

  /** The same with downloads forbidden, or allowed. */
  public DataSources withOffline(boolean offline) {
    return new DataSources(catalog, dataDir, shelves, cache, offline, patience);
  }

  /** The folder that holds all four files of a set, if there is one; never of a bundled set. */
  public Optional<Path> find(String name) {
    if (!isName(name) || catalog.find(name).filter(NamedDataSet::bundled).isPresent()) {
      return Optional.empty();
    }
    return folders(name).stream()
        .filter(folder -> new Place.Folder(folder).missing().isEmpty())
        .findFirst();
  }

  /** Whether a set can be had without a download: bundled, or found in a folder. */
  public boolean isLocal(String name) {
    return catalog.find(name).filter(NamedDataSet::bundled).isPresent() || find(name).isPresent();
  }

  /**
   * Whether two names or paths mean one data set, as {@link #load} takes them: the same of the
   * catalog, or what lies in the same place.
   */
  public boolean isSame(String one, String other) {
    Optional<Path> place = place(one);
    return one.equals(other) || (place.isPresent() && place.equals(place(other)));
  }

  /** Where data lie that the catalog does not have; empty for what it has, and what is no path. */
  private Optional<Path> place(String nameOrPath) {
    if (catalog.find(nameOrPath).isPresent()) {
      return Optional.empty();
    }
    try {
      Path path = find(nameOrPath).orElse(Path.of(nameOrPath));
      return Optional.of(path.toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a data set, which is downloaded first if need be.
   *
   * @param nameOrPath a name of the catalog; else the name of a folder on a shelf; else the path of
   *     one's own data. A name comes before a folder of the working directory that is called the
   *     same, which {@code ./name} and {@code name/} mean.
   * @param listener hears of a download
   * @throws DataException if there is no such set, or its files are missing, damaged, not those
   *     that the catalog knows, or cannot be downloaded
   * @throws java.io.InterruptedIOException if the thread is interrupted during a download
   * @throws IOException if a download cannot be stored
   */
  public DataSet load(String nameOrPath, ProgressListener listener) throws IOException {
    return load(nameOrPath, Reading.DEFAULT, listener);
  }

  /**
   * As {@link #load(String, ProgressListener)}, with a say in how one's own data are read. These
   * are a folder with the {@linkplain DataSetFile four files}, a folder with a folder of pictures
   * for each class, a file of comma-separated values or a folder with {@code train.csv} and {@code
   * test.csv} (each may end in {@code .gz}).
   */
  public DataSet load(String nameOrPath, Reading reading, ProgressListener listener)
      throws IOException {
    Optional<NamedDataSet> known = catalog.find(nameOrPath);
    if (known.isPresent()) {
      return loadNamed(known.get(), listener);
    }
    Path path = unnamedPath(nameOrPath);
    List<DataSetFile> missing = new Place.Folder(path).missing();
    if (missing.isEmpty()) {
      return DataSetReader.read(path);
    }
    boolean idx = missing.size() < DataSetFile.values().length;
    if (idx && !missing.equals(List.of(DataSetFile.TEST_IMAGES, DataSetFile.TEST_LABELS))) {
      throw missing(path, "");
    }
    return idx && !OwnImages.hasCsv(path)
        ? OwnImages.of(path, DataSetReader.readTraining(path), reading)
        : OwnImages.read(path, reading);
  }

  /**
   * Makes sure that a set of the catalog is there: what is missing or has a wrong content is
   * downloaded, into the data directory if there is one and else into the cache. Does nothing for a
   * bundled set, or if a good copy is found. A damaged copy that would still be found first is
   * named.
   *
   * @param listener hears of the download
   * @throws DataException if the catalog has no such set, or it cannot be downloaded
   * @throws java.io.InterruptedIOException if the thread is interrupted
   * @throws IOException if the files cannot be stored
   */
  public void fetch(String name, ProgressListener listener) throws IOException {
    NamedDataSet set = catalog.get(name);
    if (verify(name).stream().allMatch(FileCheck::ok)) {
      for (DataSetFile file : DataSetFile.values()) {
        Download.deletePart(target(name), file);
      }
      return;
    }
    if (offline) {
      throw new DataException(name, "downloads are forbidden (offline)");
    }
    Path folder = download(set, listener);
    Path first = find(name).orElse(folder);
    if (!first.equals(folder)) {
      throw new DataException(
          first.toString(),
          "is damaged and comes before the good copy in " + folder + ": delete it");
    }
  }

  /**
   * Checks the files of a set of the catalog: in the folder where {@link #load} would find them, or
   * else where a download would put them.
   *
   * @return one result for each of the four files
   * @throws DataException if the catalog has no such set
   */
  public List<FileCheck> verify(String name) throws DataException {
    NamedDataSet set = catalog.get(name);
    Place place =
        set.bundled() ? new Place.Bundled(name) : new Place.Folder(find(name).orElse(target(name)));
    return Arrays.stream(DataSetFile.values())
        .map(file -> place.check(file, set.fingerprint(file)))
        .toList();
  }

  private DataSet loadNamed(NamedDataSet set, ProgressListener listener) throws IOException {
    if (set.bundled()) {
      return DataSetReader.read(set, new Place.Bundled(set.name()), "bundled with NetworkFF");
    }
    Optional<Path> found = find(set.name());
    if (found.isPresent()) {
      return read(set, found.get());
    }
    if (dataDir != null) {
      throw missing(target(set.name()), " (a data directory holds one folder for each set)");
    }
    if (offline) {
      throw new DataException(
          set.name(), "not in " + places() + ", and downloads are forbidden (offline)");
    }
    return read(set, download(set, listener));
  }

  private static DataSet read(NamedDataSet set, Path folder) throws DataException {
    return DataSetReader.read(set, new Place.Folder(folder), folder.toString());
  }

  private Path download(NamedDataSet set, ProgressListener listener) throws IOException {
    Path folder = target(set.name());
    List<Path> made = createFolder(folder);
    try {
      downloadInto(folder, set, listener);
    } finally {
      deleteEmpty(made);
    }
    return folder;
  }

  private void downloadInto(Path folder, NamedDataSet set, ProgressListener listener)
      throws IOException {
    Place place = new Place.Folder(folder);
    try (Download download = new Download(set, folder, patience, listener)) {
      for (DataSetFile file : DataSetFile.values()) {
        // An earlier download may have been broken off after some of the files.
        if (place.check(file, set.fingerprint(file)).ok()) {
          Download.deletePart(folder, file);
        } else {
          download.fetch(file);
        }
      }
    }
  }

  /** Makes a folder and those above it; returns what was not there before, innermost first. */
  private static List<Path> createFolder(Path folder) throws DataException {
    List<Path> missing = new ArrayList<>();
    Path above = folder.toAbsolutePath();
    while (above != null && Files.notExists(above)) {
      missing.add(above);
      above = above.getParent();
    }
    try {
      Files.createDirectories(folder);
      return missing;
    } catch (IOException e) {
      throw new DataException(
          folder.toString(), "this folder cannot be made: " + Message.reason(e), e);
    }
  }

  /** Nothing is left of a download that brought nothing. */
  private static void deleteEmpty(List<Path> folders) {
    for (Path folder : folders) {
      try {
        Files.delete(folder);
      } catch (IOException e) {
        return; // not empty: something was brought
      }
    }
  }

  /** The path that a user means who gives no name of the catalog. */
  private Path unnamedPath(String nameOrPath) throws DataException {
    Optional<Path> found = find(nameOrPath);
    Path path = found.isPresent() ? found.get() : path(nameOrPath);
    if (Files.isDirectory(path) || (Files.exists(path) && OwnImages.isCsv(path))) {
      return path;
    }
    if (Files.exists(path)) {
      throw new DataException(nameOrPath, "is neither a folder nor a .csv or .csv.gz file");
    }
    if (isName(nameOrPath) && !OwnImages.isCsv(path)) {
      throw catalog.unknown(nameOrPath);
    }
    throw new NoSuchDataException(nameOrPath + ": there is no such folder or file");
  }

  private static DataException missing(Path folder, String hint) {
    if (!Files.isDirectory(folder)) {
      return new NoSuchDataException(folder + ": there is no such folder" + hint);
    }
    String files =
        new Place.Folder(folder)
            .missing().stream()
                .map(file -> file.fileName() + "[.gz]")
                .collect(Collectors.joining(", "));
    return new DataException(folder.toString(), "lacks " + files);
  }

  private List<Path> folders(String name) {
    return (dataDir == null ? shelves : List.of(dataDir))
        .stream().map(shelf -> shelf.resolve(name)).toList();
  }

  private Path target(String name) {
    return (dataDir == null ? cache : dataDir).resolve(name);
  }

  private String places() {
    return shelves.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** Whether this can be the name of a folder on a shelf, as opposed to a path. */
  private static boolean isName(String text) {
    return text.matches("[^/\\\\\\p{Cc}]+") && !text.equals(".") && !text.equals("..");
  }

  private Path path(String text) throws DataException {
    if (text.isBlank()) {
      throw catalog.unknown(text); // not the current folder, which "" would be
    }
    try {
      Path path = Path.of(text);
      // Java's path of "mnist/" is "mnist", which the next reader would take for the catalog's.
      return isName(path.toString()) && !isName(text) ? Path.of(".").resolve(path) : path;
    } catch (InvalidPathException e) {
      throw catalog.unknown(text);
    }
  }
}
