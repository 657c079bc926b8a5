/**
 * Mends fenced code as authors meant it, before Markdown takes it literally.
 *
 * A closing fence that stands deeper or less deep than the opening one closes nothing for Markdown, or opens
 * a new block, and from there on code and text change places. A fence that is never closed swallows every
 * question below it. Lines are mended in place: none is added or removed, so that line numbers stay the author's.
 */

const fenceLine = /^((?:[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+)*[ \t]*)(`{3,}|~{3,})([^`]*)$/;
const headingLine = /^#{1,6}[ \t]+\S/;

interface Open {
  /** Index of the opening line. */
  at: number;
  /** Column of the fence, as the white space that its body needs to stay in its container. */
  indent: string;
  mark: string;
  info: string;
  /** The first line inside that looks like a heading of the document, below a blank line; −1: none. */
  heading: number;
}

export function mendFences(text: string): string {
  if (!text.includes('```') && !text.includes('~~~')) return text;
  const lines = text.split('\n');
  let open: Open | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const match = fenceLine.exec(line);
    if (!open) {
      if (match) open = opened(match, i);
      continue;
    }
    const info = match?.[3]?.trim();
    const closes = match?.[2]?.startsWith(open.mark) && info === '';
    if (match && closes && /^[ \t]*$/.test(match[1] as string)) {
      close(lines, open, i);
      open = undefined;
    } else if (match && info && open.mark.length === 3 && open.heading >= 0 && !isMarkdown(open)) {
      // Another block begins: this one was never closed, and the document's headings below it are real.
      closeBeforeHeading(lines, open);
      open = opened(match, i);
    } else if (open.heading < 0 && headingLine.test(line) && lines[i - 1]?.trim() === '') {
      // In most languages one # begins a comment, so that it takes two to look like a heading.
      if (line.startsWith('##')) open.heading = i;
    }
  }
  if (open) closeBeforeHeading(lines, open);
  return lines.join('\n');
}

function opened(match: RegExpExecArray, at: number): Open {
  const [, before = '', mark = '', info = ''] = match;
  return { at, indent: before.replace(/[^\t ]/g, ' '), mark, info: info.trim(), heading: -1 };
}

/** Closes a fence on the first blank line above the heading. */
function closeBeforeHeading(lines: string[], { heading, indent, mark }: Open): void {
  if (heading < 0) return;
  let at = heading - 1;
  while (lines[at - 1]?.trim() === '') at--;
  lines[at] = indent + mark;
}

/** A block that shows Markdown may hold headings and further fences. */
function isMarkdown(open: Open): boolean {
  return /^(?:md|markdown|mdx|rst|text|txt)\b/i.test(open.info);
}

/** Gives the closing fence the indent of the opening one, and keeps the body from falling out of a list item. */
function close(lines: string[], open: Open, at: number): void {
  const { indent } = open;
  const width = indent.length;
  const line = lines[at] as string;
  const own = line.length - line.trimStart().length;
  if (own !== width) lines[at] = indent + line.trim();
  if (width < 2) return;
  // Up to three columns are no container's; deeper ones are, and a line that stands left of it would end it.
  const fallsOut = (text: string) => text.trim() !== '' && text.length - text.trimStart().length < width;
  const body = lines.slice(open.at + 1, at);
  if (!body.some(fallsOut)) return;
  for (let i = open.at + 1; i < at; i++) {
    const text = lines[i] as string;
    if (text.trim() !== '' && !text.includes('\t')) lines[i] = indent + text;
  }
}
