/** A small bank of two files in the form most banks have, with pictures, formulas, code and nested sections. */
export const picture = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${colour}"/></svg>`;

export const bank: Record<string, string> = {
  'deckpress.yaml':
    'id: test/harbour\ntitle: Harbour Work\ndescription: What every **docker** knows.\ntags: [port]\n',
  'tides.md': `# Tides

When the water comes and goes.

## Questions

### 1. Why are there two high tides a day?
**Answer:** Two bulges of water:
- **Near side**: the Moon pulls the water away from the Earth.
- **Far side**: there it pulls the Earth away from the water.

![Bulges](images/bulges.svg)

### 2. How high is the water at a time $t$?
**Answer:** About $h_0 + a \\cos(\\omega t)$, with

$$
\\omega = \\frac{2\\pi}{12.42\\,\\mathrm{h}}
$$

### 3. What does \`ebb <rate>\` print & why?
**Answer:** The fall in metres an hour:

\`\`\`sh
ebb 3 && echo "{{done}} [sound:bell.mp3] \\(x\\)"
\`\`\`

A price of \\$5 stays one.
`,
  'cranes.md': `# Cranes

## Lifting

### Limits

#### 4. What is a crane's safe working load?
**Answer:** The most that it may ever lift, about a fifth of what breaks it.

#### 5. Who may stop a lift?
**Answer:** Anyone who sees a danger.

### Signals

#### 6. What do two raised arms mean?
**Answer:** Stop at once.

| arm | meaning |
|-----|---------|
| left | slew left |
| right | slew right |
`,
  'images/bulges.svg': picture('blue'),
};
