// Questions in the form that most banks have, in generated words: a heading, a label, prose, a list, now and then
// code, a table or a formula. The same number always gives the same text.

const nouns =
  'cache index queue shard replica token gradient kernel feature vector schema lease batch stream'.split(' ');
const verbs = 'evicts merges rebuilds samples routes retries compresses validates delays mirrors'.split(' ');
const reasons = 'load grows|a node is lost|clocks drift|disks fill|traffic shifts|labels arrive late'.split(
  '|',
);

/** A small generator of numbers, so that a run can be repeated. */
function random(seed) {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) | 0;
    return (state >>> 0) % below;
  };
}

/** One question in Markdown; about 0.7 kB. */
function question(number) {
  const pick = random(number);
  const word = (list) => list[pick(list.length)];
  const clause = () => `the **${word(nouns)}** ${word(verbs)} each \`${word(nouns)}\` when ${word(reasons)}`;
  const points = Array.from(
    { length: 3 + pick(4) },
    () => `- **${word(nouns)} ${word(nouns)}**: ${clause()}.`,
  );
  const extra = [
    `\n\`\`\`python\nfor ${word(nouns)} in range(${pick(90)}):\n    ${word(verbs)}(${word(nouns)})\n\`\`\`\n`,
    `\n| part | does |\n|------|------|\n| ${word(nouns)} | ${word(verbs)} |\n| ${word(nouns)} | ${word(verbs)} |\n`,
    `\nThe cost is $n \\log n + ${pick(9)}$ for ${word(nouns)}s.\n`,
  ];
  const tail = pick(4) === 0 ? (extra[pick(3)] ?? '') : '';
  return `### ${number}. Why does a ${word(nouns)} need number ${number} of its ${word(nouns)}s when ${word(reasons)}?
**Answer:** In short, ${clause()}, and ${clause()}:
${points.join('\n')}
${tail}
It follows that ${clause()}. A [${word(nouns)}](https://example.org/${number}) tells more.

`;
}

/** A file of questions without code, links and the like; each about 0.5 kB. */
export function prose(count) {
  const questions = Array.from({ length: count }, (_, i) => {
    const pick = random(i + 1);
    const word = (list) => list[pick(list.length)];
    const point = () =>
      `- **${word(nouns)} ${word(nouns)}**: the ${word(nouns)} ${word(verbs)} each ${word(nouns)} when ${word(reasons)}`;
    const points = Array.from({ length: 3 + pick(4) }, point).join('\n');
    return `### ${i + 1}. Why does a ${word(nouns)} need its ${word(nouns)} when ${word(reasons)}?\n**Answer:** What counts:\n${points}\n`;
  });
  return `# Questions\n\n${questions.join('\n')}`;
}

/** `count` questions in `files` files of the same size: paths and texts. */
export function bank(count, files) {
  const each = count / files;
  return Array.from({ length: files }, (_, file) => {
    const questions = Array.from({ length: each }, (_, i) => question(file * each + i + 1));
    const name = `part-${String(file + 1).padStart(4, '0')}.md`;
    return [name, `# Part ${file + 1}\n\nGenerated.\n\n## Questions\n\n${questions.join('')}`];
  });
}
