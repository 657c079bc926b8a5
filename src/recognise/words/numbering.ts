/** Numbers and labels that authors put before a question: `12.`, `Q3:`, `Question 7 -`, `❓`. */

import type { PhrasingContent } from 'mdast';
import { lowerCase, textOf } from '../nodes/text.ts';

const indian = 'प्रश्न|প্রশ্ন|પ્રશ્ન|ਪ੍ਰਸ਼ਨ|ਸਵਾਲ|கேள்வி|வினா|ప్రశ్న|ಪ್ರಶ್ನೆ|ചോദ്യം|ප්‍රශ්නය|ප්රශ්නය';
const others =
  'კითხვა|հարց|sual|savol|сұрақ|асуулт|въпрос|прашање|vprašanje|jautājums|klausimas|küsimus|pyetje|galdera|soalan|tanong|swali|ຄຳຖາມ|សំណួរ|မေးခွန်း';
const names = `(?:interview )?questions?|ques|qn|q|front|problem|exercise|task|scenario|challenge|quiz|flash ?card|card|item|pregunta|pergunta|questão|quest[ií]on|frage|aufgabe|domanda|вопрос|питання|задача|пытанне|質問|问题|問題|题目|題目|题|質疑|质疑|问|問|設問|面试题|面試題|考题|考題|试题|試題|思考题|例题|질문|문제|문|سؤال|السؤال|س|سوال|soru|câu(?: hỏi)?|pertanyaan|soal|pytanie|otázka|otazka|питање|pitanje|vraag|fråga|spørgsmål|spørsmål|kysymys|kérdés|întrebarea|întrebare|ερώτηση|${indian}|שאלה|${others}|คำถาม(?:ที่)?|ข้อ(?:ที่)?`;
/** Letters that stand for one only with a mark behind the number: `F1 score` and `S3 bucket` are names. */
const word = `${names}|p|f|d|s|в|п`;
const number = '(?:no\\.?\\s*|nr\\.?\\s*|№\\s*|#\\s*)?\\p{Nd}{1,4}[a-z]?';
const end = '(?:[.):：、．。。|\\]]|\\s[-–—](?=\\s)|-(?=\\s))';
// Letters in circles stand for what is asked for, and are none of it.
const emoji = '(?:(?![Ⓐ-ⓩ㉠-㉾])[\\p{Extended_Pictographic}\\p{So}\\u{FE0F}\\u{200D}•‣▶►]|:[a-z_]+:|\\s)*';
const interviewer = 'interviewer|интервьюер|entrevistadora?|面试官|面試官|面接官|면접관';
const numbering = new RegExp(
  [
    '^\\s*\\d{1,3}(?:\\.\\d{1,3})+[.)]?\\s+',
    `^[\\s#]*(?:(?:${word})\\s*[.:：#-]?\\s*)?[(（[]?${number}\\s*${end}+\\s*`,
    '^\\s*#\\s?\\d{1,4}\\s+(?=[\\p{L}`"“«(])',
    `^\\s*(?:${names})\\s*${number}\\s*(?:${end}+\\s*|\\s+|(?=\\p{Ll}))`,
    `^\\s*(?:questions?|ques|q|${interviewer}|front|вопрос|frage|f|pregunta|p|pergunta|domanda|d|в|п|питання|问题|問題|题目|題目|面试题|面試題|问|問|質問|질문|문제|문|سؤال|السؤال|سوال|س|soru|s|câu(?: hỏi)?|soal|pertanyaan|câu hỏi|pytanie|otázka|vraag|fråga|kysymys|kérdés|ερώτηση|שאלה|${indian}|${others}|คำถาม)\\s*[:：](?!:)\\s*`,
    // `LINQ - Question 3 - What …`: a word for the part of the bank stands before it.
    `^\\s*[^\\s?]{1,20}(?:\\s*[-–—:|]\\s*|\\s)questions?\\s*${number}\\s*${end}+\\s*`,
    '^\\s*[\\[［【]\\s*(?:questions?|q|pregunta|pergunta|frage|domanda|вопрос|питання|问题|問題|题目|題目|질문|문제|سؤال|soru|câu hỏi|pytanie)\\s*\\d{0,4}\\s*[\\]］】]\\s*',
    '^\\s*q\\s*\\.\\s+',
    '^\\s*[①-⑳㉑-㉟]\\s*[.、]?\\s*',
    // A digit on a key: 7️⃣.
    '^\\s*(?:\\d\\u{FE0F}?\\u{20E3})+\\s*[.):、]?\\s*',
  ].join('|'),
  'u',
);
/** `C1.`, `K12.`: any letter may stand for “question” in its language, but for those that mean an answer. */
const lettered = /^\s*(?![AR])\p{Lu}\s?\p{Nd}{1,3}[.。]\s+/u;
const decoration = new RegExp(`^${emoji}`, 'u');

function numberingOf(text: string): string | undefined {
  const start = text.slice(0, 120);
  return (numbering.exec(lowerCase(start)) ?? lettered.exec(start))?.[0];
}

/** The length of the numbering at the start of a question's text; 0 where there is none, or nothing else. */
export function numberingLength(text: string): number {
  let length = 0;
  for (let i = 0; i < 3; i++) {
    const rest = text.slice(length, length + 120);
    const marks = decoration.exec(rest)?.[0].length ?? 0;
    const match = numberingOf(rest.slice(marks))?.length ?? 0;
    if (marks + match === 0 || text.slice(length + marks + match).trim() === '') break;
    length += marks + match;
    if (match === 0) break;
  }
  return length;
}

/** The length of a number or question word, marks of decoration apart. */
export function isNumbered(text: string): boolean {
  const plain = text.replace(decoration, '');
  const match = numberingOf(plain)?.length ?? 0;
  return match > 0 && plain.slice(match).trim() !== '';
}

export function withoutNumbering(text: string): string {
  return text.slice(numberingLength(text)).trim();
}

/** The number itself: 12 of `Q12.`, undefined where there is none. */
export function numberOf(text: string): number | undefined {
  const plain = text.replace(decoration, '').slice(0, 120);
  const match = numberingOf(plain) ?? (isOnlyNumber(text) ? plain : undefined);
  const digits = match && /\p{Nd}{1,4}/u.exec(match.replace(keys, ''))?.[0];
  return digits ? Number(digits.replace(/\p{Nd}/gu, digitOf)) : undefined;
}

/** What makes a key of a digit. */
const keys = /[\u{FE0F}\u{20E3}]/gu;

/** The value of a decimal digit in any script; each has its ten in a row. */
function digitOf(digit: string): string {
  if (digit <= '9') return digit;
  let zero = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 0) - zero < 9) zero--;
  return String((digit.codePointAt(0) ?? 0) - zero);
}

const onlyNumber = new RegExp(
  `^${emoji}[\\s#]*(?:(?:${word})\\s*[.:#-]?\\s*[(（[]?${number}(?:\\s*(?:/|of|von|de|из)\\s*\\d+)?|${number})\\s*[.):：\\]]*\\s*$|^${emoji}(?:questions?|q|frage|pregunta|pergunta|вопрос|питання|domanda|pytanie|问题|問題|질문|سؤال|سوال|${indian}|${others})\\s*[:：]?\\s*$`,
  'u',
);

/** `Topic 1 - Question 7`, `Question 7 (Part 2)`: the part of an exam is counted too. */
const part = '(?:topic|part|section|set|exam|domain|chapter|module)\\s*#?\\d{1,3}';
const parted = new RegExp(`^\\W*${part}\\s*[-–—|,:]?\\s+(?=\\S)|\\s*[-–—|,(]?\\s*\\b${part}\\W*$`, 'i');

/** `----- 7 -----`, `== 7 ==`: a rule drawn around the number. */
const rule = /^[\s=_~–—-]{2,}(?=\S)|(?<=\S)[\s=_~–—-]{2,}$/g;

/** Whether a text only counts: `Question 7`, `#12`, `Q3.`; or only says that a question follows: `Question`. */
export function isOnlyNumber(text: string): boolean {
  if (text.length >= 48 || /^questions$/i.test(text.trim())) return false;
  const plain = lowerCase(text).replace(rule, '');
  const counts = (one: string) =>
    onlyNumber.test(one) || (/\d/.test(one) && onlyNumber.test(one.replace(parted, '')));
  // `Question 7 / Frage 7`: in two languages.
  return counts(plain) || (twice.test(plain) && plain.split(twice).every(counts));
}

const twice = /\s+[/|]\s+/;

const questionLabel = new RegExp(
  `^${emoji}(?:${word.replace('|card|item', '')})\\s*(?:[.:：#-]?\\s*${number})?\\s*[.:：)、。](?=\\s|[^\\s\\d])`,
  'u',
);

/** `Question 12:`, `Interviewer:`: by a word that means nothing else, and not by one for tasks. */
const called = new RegExp(
  `^${emoji}(?:${interviewer})\\s*[:：]|^${emoji}(?:(?:[^\\s?]{1,20}(?:\\s*[-–—:|]\\s*|\\s))?questions?|ques|q|pregunta|pergunta|questão|frage|domanda|вопрос|питання|пытанне|質問|问题|問題|题目|題目|面试题|面試題|질문|سؤال|السؤال|سوال|soru|câu(?: hỏi)?|pertanyaan|pytanie|otázka|otazka|pitanje|питање|vraag|fråga|spørgsmål|spørsmål|kysymys|kérdés|întrebarea|întrebare|ερώτηση|${indian}|${others}|שאלה|คำถาม(?:ที่)?)\\s*[.:：#-]?\\s*${number}\\s*(?:[.:：)、。]|\\s[-–—]\\s)`,
  'u',
);

export function isCalledQuestion(text: string): boolean {
  return called.test(lowerCase(text.slice(0, 60)));
}

/** `**Question** text`: where it is bold by itself a word for a question needs no colon. */
export function boldQuestionLabel([first, second]: readonly PhrasingContent[]): boolean {
  if (first?.type !== 'strong' || second?.type !== 'text' || !/^\s+[^\s:：]/.test(second.value)) return false;
  const label = textOf(first);
  return isOnlyNumber(label) && wordy.test(label);
}

const wordy = /^\W*\p{L}/u;

/** `Q:`, `Q3.`, `Вопрос 2:` at the start of a text, with a word or letter that means a question. */
export function hasQuestionLabel(text: string): boolean {
  const label = questionLabel.exec(lowerCase(text.slice(0, 60)))?.[0];
  // `В. …`: a letter alone and a dot is one of several options.
  const isOption = label !== undefined && /^\s*(?!q)\p{L}\s*[.)]$/u.test(label);
  return (label !== undefined && !isOption && numberingLength(text) > 0) || /^\s*[❓❔]\s*\S/u.test(text);
}
