/** The labels of a question that is written like a form: `**Topic:** …`, `**Question:** …`, `**Options:**`. */
import type { Paragraph, RootContent } from 'mdast';
import { once } from '../nodes/once.ts';
import { linesOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { hasQuestionMark } from './asking.ts';
import { labelLength } from './labels.ts';

const optionsLabels = new Set([
  'options',
  'choices',
  'answer choices',
  'answer options',
  'possible answers',
  'opciones',
  'alternativas',
  'opções',
  'opzioni',
  'choix',
  'propositions',
  'antwortmöglichkeiten',
  'auswahl',
  'варианты',
  'варианты ответа',
  'варианты ответов',
  'варіанти',
  'варіанти відповіді',
  'варіанти відповідей',
  'možnosti',
  'seçenekler',
  'şıklar',
  'lựa chọn',
  'các lựa chọn',
  'pilihan',
  'pilihan jawaban',
  'opsi',
  'lehetőségek',
  'opties',
  'svarsalternativ',
  'alternativ',
  '选项',
  '選項',
  '選択肢',
  '보기',
  '선택지',
  'الخيارات',
  'خيارات',
  'אפשרויות',
  'विकल्प',
]);

const questionLabels = new Set([
  'question',
  'question text',
  'question stem',
  'pregunta',
  'enunciado',
  'pergunta',
  'questão',
  'frage',
  'domanda',
  'вопрос',
  'текст вопроса',
  'питання',
  'soru',
  'pytanie',
  'câu hỏi',
  '问题',
  '題目',
  '题目',
  '题干',
  '問題',
  '問題文',
  '문제',
  '질문',
  'السؤال',
]);

/** A label is short; what is longer is not looked up. */
const longest = 40;

function bare(text: string): string {
  return text
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[^\p{L}\p{M}]+$/u, '')
    .toLowerCase();
}

/** Whether a text says no more than that options follow. */
export function isOptionsLabel(text: string): boolean {
  return text.length < longest && optionsLabels.has(bare(text));
}

/** The length of `Question:` at a paragraph's start; 0 where there is none. */
export function questionFieldLength(text: string): number {
  const colon = text.slice(0, longest).search(/[:：]/);
  if (colon < 0 || !questionLabels.has(bare(text.slice(0, colon)))) return 0;
  return colon + 1 + (/^[\s*_]*/.exec(text.slice(colon + 1))?.[0].length ?? 0);
}

/** Whether each line of a paragraph is a bold label and a few words: the question's kind, topic, source. */
export function isFields(node: Paragraph): boolean {
  return linesOf(node).every(({ text, children }) => {
    const [label] = children;
    if (label?.type !== 'strong' || text.length > 140 || hasQuestionMark(text)) return false;
    const name = textOf(label);
    if (name.length > longest || labelLength(text) > 0 || questionFieldLength(text) > 0) return false;
    return /[:：]\s*$/u.test(name) || /^\s*[:：]/u.test(text.slice(name.length));
  });
}

/** Whether a block only announces the options in the next one. */
export function announcesOptions(node: RootContent, next: RootContent | undefined): boolean {
  return (next?.type === 'list' || next?.type === 'paragraph') && labelsOptions(node);
}

const labelsOptions = once((node: RootContent): boolean => {
  return (node.type === 'paragraph' || node.type === 'heading') && isOptionsLabel(textOf(node));
});
