/** Numbers and labels that authors put before a question: `12.`, `Q3:`, `Question 7 -`. */

const word =
  'questions?|q|pregunta|p|pergunta|frage|f|domanda|d|вопрос|в|п|питання|質問|问题|質疑|質問|질문|문제|سؤال|السؤال|س|soru|s|câu(?: hỏi)?|pytanie|otázka|vraag|fråga|प्रश्न';
const number = '\\d{1,4}[a-z]?';
const end = '(?:[.):：、．]|\\s[-–—](?=\\s)|-(?=\\s))';
const numbering = new RegExp(
  `^[\\s#]*(?:(?:${word})\\s*[.:]?\\s*)?\\(?${number}\\s*${end}+\\s*|^\\s*(?:${word})\\s*${number}\\s*(?:${end}+\\s*|\\s+)|^\\s*(?:questions?|q|вопрос|frage|pregunta|pergunta)\\s*[.:：]\\s*`,
  'iu',
);

/** The length of the numbering at the start of a question's text; 0 where there is none, or nothing else. */
export function numberingLength(text: string): number {
  let length = 0;
  for (let i = 0; i < 2; i++) {
    const match = numbering.exec(text.slice(length))?.[0];
    if (!match || text.slice(length + match.length).trim() === '') break;
    length += match.length;
  }
  return length;
}

export function isNumbered(text: string): boolean {
  return numberingLength(text) > 0;
}

export function withoutNumbering(text: string): string {
  return text.slice(numberingLength(text)).trim();
}
