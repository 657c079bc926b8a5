// Where a package takes time that grows with the square of what it reads, of a list, a quotation or a paragraph, here
// it is changed so that it gives the same in a time that grows with its length. Without this the program reads the
// same trees, only some much later.
import { change } from './bundle-patches.mjs';

/** Labels that are defined, as a list of which each reference asks whether it is in it. */
const labels =
  'new (class extends Set { push(label) { this.add(label); } includes(label) { return this.has(label); } })()';

const changes = {
  // Each reference, and each footnote's, looks through all labels that are defined.
  'micromark/lib/parse.js': [['defined: []', `defined: ${labels}`]],
  'micromark-extension-gfm-footnote/lib/syntax.js': [
    ['(self.parser.gfmFootnotes = [])', `(self.parser.gfmFootnotes = ${labels})`],
  ],

  // What stands before the first edit stays where it is.
  'micromark-util-edit-map/index.js': [['    vecs.push(events.slice());\n    events.length = 0;\n', '']],

  // On each lazy line all events are searched for one that is still open. As a rule it is the one that was open before.
  'micromark/lib/initialize/document.js': [
    [
      '      let index = childFlow.events.length;\n      while (index--) {\n        if (',
      `      let index = childFlow.events.length;
      const open = childFlow.events[childFlow.openAt]?.[1];
      if (open && open.start.offset < lineStartOffset && (!open.end || open.end.offset > lineStartOffset)) return;
      while (index--) {
        childFlow.openAt = index;
        if (`,
    ],
  ],

  // Text that follows text is joined to it on one way through all of it.
  'micromark/lib/initialize/text.js': [
    [
      /(?<=function resolveAllText\(events, context\) \{)[\s\S]*?(?=return extraResolver \?)/g,
      `
    let kept = 0;
    for (const event of events) {
      const before = events[kept - 1]?.[1];
      if (before?.type === 'data' && event[1].type === 'data' && before !== event[1]) before.end = event[1].end;
      else events[kept++] = event;
    }
    events.length = kept;
    `,
    ],
  ],

  // Each error has all lines numbered, for a message that nobody reads: assigning a getter calls it.
  'css-tree/dist/csstree.esm.js': [['get formattedMessage(){', 'formattedMessage(){']],
};

export const linear = Object.entries(changes).map(([file, list]) =>
  change(`linear:${file}`, new RegExp(`[\\\\/]${file.replaceAll('/', '[\\\\/]')}$`), list),
);
