/** What an option itself says about being right: a mark at its start, a mark or a word at its end. */
import { lowerCase } from '../nodes/text.ts';

export interface RightMark {
  right: boolean;
  /** How many characters at the start and at the end say so. */
  start: number;
  end: number;
}

const tick = '(?:[✅✔☑✓🎯]\\u{FE0F}?|:white_check_mark:|:heavy_check_mark:)';
const cross = '(?:[❌✖✗✘✕☐⬜]\\u{FE0F}?|:x:)';
const ticked = new RegExp(`^\\s*${tick}\\s*`, 'u');
const crossed = new RegExp(`^\\s*${cross}\\s*`, 'u');
const tickedEnd = new RegExp(`\\s*(?:${tick}|👈|[←⇐])\\s*$`, 'u');
const crossedEnd = new RegExp(`\\s*${cross}\\s*$`, 'u');
/** `(correct)`, `[richtig]`, `← answer`, `- correct`. */
const said =
  /\s*(?:[([（]\s*([^()[\]（）]{2,24}?)\s*[!.]?\s*[)\]）]|(?:<?-{1,2}|[←⇐–—])\s*([^()[\]\-–—]{2,24}?)[!.]?)\s*$/u;

const words = new Set(
  [
    'correct|correct answer|right|right answer|answer|true answer|this is correct',
    'richtig|korrekt|richtige antwort|correcta|correcto|respuesta correcta|correta|correto|resposta correta',
    'corretta|corretto|risposta corretta|giusta|giusto|correcte|juste|bonne réponse|vrai|juist|correct antwoord',
    'верно|верный|правильно|правильный|правильный ответ|верный ответ|вірно|правильна відповідь',
    'poprawna|poprawne|poprawny|poprawna odpowiedź|prawidłowa|správně|správná odpověď|správne|točno|tačno|вярно',
    'doğru|doğru cevap|doğru yanıt|đúng|đáp án đúng|đáp án|benar|jawaban benar|helyes|rätt|riktig|rigtigt|oikein',
    'σωστό|σωστή|corect|正确|正确答案|正確|正確答案|正解|정답|맞음|صحيح|صحيحة|الإجابة الصحيحة|درست|صحیح|נכון|सही|सही उत्तर|ถูก',
  ].flatMap((some) => some.split('|')),
);

export function rightMarkOf(text: string): RightMark | undefined {
  const tickAt = ticked.exec(text)?.[0];
  const start = tickAt ?? crossed.exec(text)?.[0];
  if (start && text.length > start.length)
    return { right: tickAt !== undefined, start: start.length, end: 0 };
  const last = text.slice(-40);
  const tickEnd = tickedEnd.exec(last)?.[0];
  const end = tickEnd ?? crossedEnd.exec(last)?.[0];
  if (end && text.length > end.length) return { right: tickEnd !== undefined, start: 0, end: end.length };
  const match = said.exec(last);
  if (!match || text.length <= match[0].length) return undefined;
  const word = lowerCase(match[1] ?? match[2] ?? '').trim();
  return words.has(word) ? { right: true, start: 0, end: match[0].length } : undefined;
}
