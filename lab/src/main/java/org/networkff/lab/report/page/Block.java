package org.networkff.lab.report.page;

import java.util.List;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.figure.Figure;

/** A part of a page. */
public sealed interface Block {

  /**
   * A heading and what belongs to it; chapters may hold chapters.
   *
   * @param id a name within the page, of small letters, digits and hyphens
   * @param heading of one line
   * @param closed whether only the heading is seen until a reader opens it
   */
  record Chapter(String id, String heading, List<Block> blocks, boolean closed) implements Block {

    /** Checks the name. */
    public Chapter {
      Document.requireName("chapter", id);
      blocks = List.copyOf(blocks);
    }

    /** One that is open. */
    public Chapter(String id, String heading, List<Block> blocks) {
      this(id, heading, blocks, false);
    }
  }

  /** Running text. */
  record Paragraph(List<Span> spans) implements Block {

    /** Copies the list. */
    public Paragraph {
      spans = List.copyOf(spans);
    }

    /** A paragraph of these pieces. */
    public static Paragraph of(Span... spans) {
      return new Paragraph(List.of(spans));
    }

    /** A paragraph of plain words. */
    public static Paragraph of(String words) {
      return of(new Span.Words(words));
    }
  }

  /** A list without an order. */
  record Bullets(List<Paragraph> items) implements Block {

    /** Copies the list. */
    public Bullets {
      items = List.copyOf(items);
    }

    /** A list of sentences. */
    public static Bullets of(List<String> sentences) {
      return new Bullets(sentences.stream().map(Paragraph::of).toList());
    }
  }

  /** A table; it is numbered. */
  record Table(String caption, TextTable table) implements Block {}

  /**
   * A figure; it is numbered.
   *
   * @param name of its file, of small letters, digits and hyphens
   * @param caption what there is to be seen, under which conditions
   */
  record Illustration(String name, Figure figure, String caption) implements Block {

    /** Checks the name. */
    public Illustration {
      Document.requireName("figure", name);
    }
  }

  /** What is to be kept in mind, set apart from the text. */
  record Note(Paragraph text) implements Block {

    /** A note of plain words. */
    public static Note of(String words) {
      return new Note(Paragraph.of(words));
    }
  }

  /** Text as it stands, such as a file of settings. */
  record Listing(String text) implements Block {}
}
