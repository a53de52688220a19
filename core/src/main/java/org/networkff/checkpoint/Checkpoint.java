package org.networkff.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;

/**
 * A training between two batches, with all that it takes to go on to the same bits: {@code
 * Trainer.resume}. Or to go on with other images: {@code OnlineTrainer}.
 *
 * @param task what is trained
 * @param position where it is
 * @param seconds of training so far
 * @param model the network as it is, without its tensors: the metadata of a model file
 * @param notes what else is to be known of the training, key by key
 * @param numbers of the state ({@link TrainingState}), by name
 * @param tensors of the state, those of the network among them
 */
public record Checkpoint(
    TrainingTask task,
    Position position,
    double seconds,
    Map<String, String> model,
    Map<String, String> notes,
    Map<String, Number> numbers,
    SequencedMap<String, Tensor> tensors) {
  private static final Pattern OF_NETWORK =
      Pattern.compile("(layer\\.\\d+|head)(\\.average)?(\\.(weight|bias))");
  private static final long MAX_BYTES = 1L << 34;

  /** Copies the maps. */
  public Checkpoint {
    model = Collections.unmodifiableMap(new TreeMap<>(model));
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
  }

  /**
   * What training has come to. The tensors are views of the live arrays, so that writing it takes
   * no memory: it holds until training goes on. {@link #copy} lasts.
   */
  public static Checkpoint of(
      TrainingTask task,
      Position position,
      double seconds,
      Classifier network,
      Map<String, String> notes,
      TrainingState.Carrier state) {
    StateWriter writer = new StateWriter();
    state.carry(writer);
    return new Checkpoint(
        task,
        position,
        seconds,
        ModelFile.metadata(network),
        notes,
        writer.numbers(),
        writer.tensors());
  }

  /** The same, which shares nothing with the training. */
  public Checkpoint copy() {
    SequencedMap<String, Tensor> copies = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return new Checkpoint(task, position, seconds, model, notes, numbers, copies);
  }

  /**
   * Puts a training into the state that was kept.
   *
   * @throws CheckpointMismatchException if it is not the state of such a training
   */
  public void restore(TrainingState.Carrier state) {
    StateReader reader = new StateReader(tensors, numbers);
    state.carry(reader);
    reader.requireAllRead();
  }

  /**
   * Puts a part of a training into the state that was kept. The rest of that is left alone.
   *
   * @throws CheckpointMismatchException if it is not the state of such a part
   */
  public void restorePart(TrainingState.Carrier part) {
    part.carry(new StateReader(tensors, numbers));
  }

  /**
   * The network as it was.
   *
   * @throws IllegalArgumentException if the tensors are not those of such a network
   */
  public Classifier network() {
    SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Matcher ofNetwork = OF_NETWORK.matcher(name);
          if (ofNetwork.matches()) { // averages follow the parameters, and take their place
            parameters.put(ofNetwork.group(1) + ofNetwork.group(3), tensor);
          }
        });
    return ModelFile.network(new Safetensors(model, parameters));
  }

  /** Whether the training has come to its end, so that there is nothing left to go on with. */
  public boolean isOver() {
    return position.stage() >= task.stages();
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    Safetensors content = CheckpointText.write(this);
    AtomicFile.write(file, content::write);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FormatException if the file is no checkpoint, or is damaged: one line that names it
   * @throws IOException if the file cannot be read
   */
  public static Checkpoint read(Path file) throws IOException {
    Safetensors content = Safetensors.read(file, MAX_BYTES);
    try {
      return CheckpointText.read(content);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": not a checkpoint: " + e.getMessage());
    } catch (FormatException e) {
      throw e.in(file.toString());
    }
  }
}
