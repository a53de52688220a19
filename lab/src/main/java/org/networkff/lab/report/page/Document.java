package org.networkff.lab.report.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Illustration;

/**
 * What a report says, before it is a page.
 *
 * @param title of one line
 * @param blocks what stands before the first chapter, and the chapters
 */
public record Document(String title, List<Block> blocks) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Checks that no two chapters and no two figures have the same name. */
  public Document {
    blocks = List.copyOf(blocks);
    requireDistinct("chapter", all(blocks, Chapter.class).map(Chapter::id));
    requireDistinct("figure", all(blocks, Illustration.class).map(Illustration::name));
  }

  /** The chapters that are in no other chapter. */
  List<Chapter> chapters() {
    return chapters(blocks);
  }

  static List<Chapter> chapters(List<Block> blocks) {
    return blocks.stream().filter(Chapter.class::isInstance).map(Chapter.class::cast).toList();
  }

  /** All figures, in the order in which they are numbered. */
  List<Illustration> illustrations() {
    return all(blocks, Illustration.class).toList();
  }

  private static <T extends Block> Stream<T> all(List<Block> blocks, Class<T> kind) {
    return blocks.stream()
        .flatMap(
            block -> {
              Stream<T> self = Stream.of(block).filter(kind::isInstance).map(kind::cast);
              return block instanceof Chapter chapter
                  ? Stream.concat(self, all(chapter.blocks(), kind))
                  : self;
            });
  }

  private static void requireDistinct(String what, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(
        name -> {
          if (!seen.add(name)) {
            throw new IllegalArgumentException(
                "two %ss are named \"%s\": names lead to one place".formatted(what, name));
          }
        });
  }

  static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a %s named \"%s\": must be small letters, digits and hyphens, such as goodness-after"
              .formatted(what, name));
    }
  }
}
