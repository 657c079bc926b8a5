/** What a file says about itself, in YAML or TOML before its text. */
import type { PhrasingContent, Root } from 'mdast';
import { parse as parseToml, type TomlError } from 'smol-toml';
import * as v from 'valibot';
import type { VFile } from 'vfile';
import { parse as parseYaml, type YAMLParseError } from 'yaml';
import { frontMatterSchema } from '../config/schema.ts';
import { say } from '../diagnostics/say.ts';
import type { FrontMatter } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { parseFragment } from './pieces.ts';

/** Characters that are read. YAML compares each key with all before it. */
const longest = 100_000;

/** One word, of what Anki keeps in a tag. */
function tagOf(text: string): string {
  const word = text.replace(/[\p{Cc}\p{Cf}"]+/gu, (found) => (/\s/.test(found) ? ' ' : ''));
  return word.trim().replace(/^#/, '').replace(/\s+/g, '-');
}

/** Reads the front matter of a tree, which stays in it. Keys of other tools are passed over. */
export function readFrontMatter(tree: Root, file: VFile, syntaxes: readonly string[]): FrontMatter {
  const node = tree.children[0];
  if (!node || !(node.type === 'yaml' || (node.type as string) === 'toml')) return {};
  const { value } = node as { value: string };
  if (value.length > longest) {
    const size = `${value.length} characters`;
    say(
      file,
      'front-matter',
      `The front matter can’t be read: it is too long, ${size}`,
      node.position?.start,
    );
    return {};
  }
  let data: unknown;
  try {
    data = (node.type as string) === 'toml' ? parseToml(value) : yamlOrToml(value);
  } catch (error) {
    const reason = (error as Error).message
      .split('\n')[0]
      ?.replace(/(?: at line \d+, column \d+)?[.:]?$/, '');
    say(file, 'front-matter', `The front matter can’t be read: ${reason}`, placeOf(error));
    return {};
  }
  if (data === null || data === undefined) return {};
  const result = v.safeParse(frontMatterSchema(syntaxes), data);
  if (!result.success) {
    for (const issue of result.issues) {
      const key = String(issue.path?.[0]?.key ?? '');
      const at = value.split('\n').findIndex((line) => line.startsWith(key));
      say(file, 'front-matter', `“${key}” must be ${issue.expected}, not ${issue.received}`, {
        line: at < 0 ? 1 : at + 2,
      });
    }
    return {};
  }
  const { title, name, deck = name, tags, syntax, noteType, language, lang = language } = result.output;
  const question = questionIn(data as Record<string, unknown>);
  const words = typeof tags === 'string' ? tags.split(/[\s,]+/) : tags?.map(String);
  return {
    ...(title && { title }),
    ...(question && { question: phrasingOf(question) }),
    ...(deck && { deck }),
    ...(words && {
      tags: words.map(tagOf).filter(Boolean),
    }),
    ...(syntax && { syntax }),
    ...(noteType && { noteType }),
    ...(lang && { language: lang }),
  };
}

/** What those who keep a question a file call it. */
const questionKeys = [
  'question',
  'flashcard',
  'front',
  'pregunta',
  'pergunta',
  'frage',
  'вопрос',
  '问题',
  '質問',
];

function questionIn(data: Record<string, unknown>): string | undefined {
  const values = questionKeys.map((key) => data[key]);
  return values.find((value): value is string => typeof value === 'string' && value.trim() !== '')?.trim();
}

/** The question's Markdown; where it stands in the file is not known. */
function phrasingOf(text: string): PhrasingContent[] {
  const [first] = parseFragment(text.replace(/\s+/g, ' '), new Map()).children;
  if (first?.type !== 'paragraph') return [{ type: 'text', value: text }];
  visit(first, (node) => {
    delete node.position;
  });
  return first.children;
}

/** Where a parser says that it failed, in lines of the file, whose first opens the front matter. */
function placeOf(error: unknown): { line: number; column: number } {
  const { linePos, line, column } = error as YAMLParseError & Partial<TomlError>;
  const at = linePos?.[0] ?? { line: line ?? 0, col: column ?? 1 };
  return { line: at.line + 1, column: at.col };
}

/** Some tools write TOML between lines of `---`: a line `key = …` is no YAML mapping. */
function yamlOrToml(value: string): unknown {
  const data: unknown = parseYaml(value);
  return typeof data === 'string' && /^\s*[\w.-]+\s*=/m.test(value) ? parseToml(value) : data;
}
