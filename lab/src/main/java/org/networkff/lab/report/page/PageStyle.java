package org.networkff.lab.report.page;

import org.networkff.lab.figure.svg.Theme;

/** How the page looks: the colours are those of its figures. */
final class PageStyle {
  private static final String RULES =
      """
      :root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --muted: #59636e; \
      --line: #d1d9e0; --pale: #f0f3f6; --accent: #1560a8 }
      @media screen and (prefers-color-scheme: dark) {
      :root { --paper: #0d1117; --ink: #f0f6fc; --muted: #9ba5b0; --line: #30363d; --pale: #161b22; \
      --accent: #3fb0ee }
      }
      * { box-sizing: border-box }
      html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem }
      body { margin: 0; background: var(--paper); color: var(--ink); \
      font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word }
      main { max-width: 66rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
      h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem }
      h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.75rem 0 .75rem; padding-top: .75rem; \
      border-top: 1px solid var(--line) }
      h3 { font-size: 1.12rem; margin: 2rem 0 .5rem }
      h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .5rem }
      p, li { max-width: 44rem }
      ul, ol { padding-left: 1.4rem }
      a { color: var(--accent) }
      code, pre { font-family: ui-monospace, monospace; font-size: .88em }
      code { background: var(--pale); padding: .1em .3em; border-radius: .25em }
      pre.scroll { background: var(--pale); padding: .75rem 1rem; border-radius: .4rem; line-height: 1.45 }
      nav { background: var(--pale); border-radius: .5rem; padding: .5rem 1rem; margin: 1.5rem 0 }
      nav ol { margin: .25rem 0; padding-left: 1.4rem }
      nav li { margin: .15rem 0; break-inside: avoid }
      details { border-top: 1px solid var(--line); margin: 1.5rem 0 }
      summary { cursor: pointer; padding: .5rem 0 }
      summary h2, summary h3, summary h4 { display: inline; border: none; margin: 0; padding: 0 }
      .kept { white-space: nowrap }
      sub { font-size: .75em; line-height: 0 }
      nav li { max-width: none }
      nav ul { columns: 18rem; column-gap: 2rem; margin: .15rem 0; padding-left: 1.2rem; font-size: .92rem }
      aside { border-left: 4px solid var(--accent); background: var(--pale); padding: .1rem 1rem; \
      margin: 1.25rem 0; border-radius: 0 .4rem .4rem 0 }
      figure { margin: 1.75rem 0 }
      figcaption { color: var(--muted); font-size: .92rem; max-width: 44rem; margin: .6rem 0 }
      figcaption b { color: var(--ink) }
      .scroll { overflow-x: auto; max-width: 100%; background: \
      linear-gradient(to right, var(--paper) 30%, transparent) left / 2.5rem 100% no-repeat local, \
      linear-gradient(to left, var(--paper) 30%, transparent) right / 2.5rem 100% no-repeat local, \
      linear-gradient(to right, var(--line), transparent) left / .8rem 100% no-repeat, \
      linear-gradient(to left, var(--line), transparent) right / .8rem 100% no-repeat }
      table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; \
      border-bottom: 2px solid var(--line) }
      th, td { padding: .35rem .65rem; text-align: left; border-top: 1px solid var(--line) }
      tbody th, td { white-space: nowrap }
      td.long { white-space: normal; min-width: 16rem }
      tbody th.long { white-space: normal; overflow-wrap: anywhere; min-width: min(25vw, 18rem) }
      thead th { border-top: 2px solid var(--line); border-bottom: 2px solid var(--line); \
      vertical-align: bottom }
      tbody th { font-weight: inherit; position: sticky; left: 0; background: var(--paper) }
      th.number, td.number { text-align: right }
      .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; padding: 0; \
      margin: 0 0 .75rem; font-size: .92rem }
      .legend li { display: flex; align-items: center; gap: .45rem }
      .legend svg { width: 2.25rem; height: 1.5rem; flex: none }
      .panels { display: grid; gap: 1.25rem 1.5rem; grid-template-columns: \
      repeat(auto-fit, minmax(min(100%, calc(var(--width) * .88px)), 1fr)) }
      .panel { min-width: 0; max-width: min(100%, calc(var(--width) * 1.3px)); overflow-x: auto }
      .panel svg { display: block; width: 100%; min-width: calc(var(--width) * .68px); height: auto }
      @media (max-width: 34rem) {
      tbody th { white-space: normal }
      th, td { padding: .35rem .4rem }
      }
      @media print {
      details::details-content { content-visibility: visible; block-size: auto }
      @page { margin: 16mm }
      body { font-size: 10pt }
      main { max-width: none; padding: 0 }
      h2, h3, h4 { break-after: avoid }
      figure, tr, aside { break-inside: avoid }
      a { color: inherit }
      .scroll, .panel { overflow: visible; background: none }
      pre { white-space: pre-wrap }
      .panels { gap: .8rem 1.2rem; grid-template-columns: \
      repeat(auto-fit, minmax(calc(var(--width) * .6px), 1fr)) }
      .panel svg { min-width: 0 }
      table { font-size: 8.5pt }
      tbody th, tbody th.long, td, td.long { white-space: normal; overflow-wrap: normal; min-width: 0 }
      th, td { padding: .2rem .4rem }
      table.wide { font-size: 7pt }
      .wide th, .wide td { padding: .15rem .2rem }
      }
      """;

  private PageStyle() {}

  /** The stylesheet of a page and of the figures in it. */
  static String css() {
    return RULES + Theme.AUTO.css();
  }
}
