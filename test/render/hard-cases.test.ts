import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, hardCase } from './hard-cases.ts';

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));

describe.each(names)('%s', (name) => {
  it('becomes the HTML, text and messages that are written down', async () => {
    const { note, messages } = await hardCase(name);
    const { html = '', text = '' } = note.fields.answer ?? {};
    const page = `${html}\n\n<!-- text -->\n${text}\n\n<!-- messages -->\n${messages.join('\n')}\n`;
    await expect(page).toMatchFileSnapshot(join(folder, `${name}.expected.html`));
  });

  it('is the same every time', async () => {
    expect(await hardCase(name)).toEqual(await hardCase(name));
  });
});
