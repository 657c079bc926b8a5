/** Rows of a table whose headers say that one column asks and another answers. */
import type { RootContent, TableCell, TableRow } from 'mdast';
import type { Candidate, CardSyntax } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf, plainParts } from './card/candidate.ts';
import { lowerCase, textOf } from './nodes/text.ts';
import { isOnlyNumber } from './words/numbering.ts';
import { isPlaceholder } from './words/placeholder.ts';

const front =
  /^(?:questions?|q|fronts?|terms?|words?|concepts?|prompts?|keywords?|vocabulary|acronyms?|abbreviations?|preguntas?|términos?|termino|frente|anverso|palabras?|conceptos?|perguntas?|termos?|frente|palavras?|conceitos?|fragen?|vorderseite|begriffe?|wort|wörter|vokabel|domand[ae]|termin[ei]|fronte|parol[ae]|concett[oi]|recto|termes?|mots?|вопросы?|термин(?:ы)?|слов[оа]|понятие|лицевая(?:\s+сторона)?|питання|термін|слово|问题|問題|题目|題目|术语|術語|正面|词汇|单词|概念|質問|用語|単語|表|おもて|문제|질문|용어|앞면|단어|سؤال|السؤال|المصطلح|الكلمة|soru|ön yüz|terim|kelime|câu|câu hỏi|mặt trước|thuật ngữ|pytanie|przód|pojęcie|słowo|otázka|pojem|vraag|begrip|woord|fråga|ord|begrepp|kysymys|termi|sana|प्रश्न|शब्द|pertanyaan|soal|depan|istilah|kata|ερώτηση|όρος|שאלה|מונח|kérdés(?:ek)?|kifejezés|szó|fogalom|întrebare|întrebări|spørgsmål|spørsmål|въпрос|въпроси|คำถาม|سوال|اصطلاح)$/u;
const back =
  /^(?:answers?|a|backs?|definitions?|meanings?|explanations?|descriptions?|translations?|solutions?|respuestas?|definición|definicion|definiciones|reverso|dorso|significados?|explicación|traducción|respostas?|definição|definições|verso|tradução|explicação|antwort(?:en)?|rückseite|definition(?:en)?|bedeutung(?:en)?|übersetzung|erklärung|rispost[ae]|definizion[ei]|retro|significat[oi]|traduzione|réponses?|définitions?|signification|traduction|explication|ответы?|определени[ея]|значени[ея]|перевод|обратная(?:\s+сторона)?|відповід[ьі]|визначення|значення|переклад|答案|定义|定義|背面|释义|解释|含义|回答|翻译|答え|意味|説明|裏|うら|訳|답변|답|정답|정의|뜻|뒷면|의미|إجابة|الإجابة|الجواب|التعريف|المعنى|cevap|cevabı|yanıt|arka yüz|tanım|tanımı|anlam|anlamı|karşılığı|açıklama|đáp án|mặt sau|trả lời|định nghĩa|nghĩa|odpowiedź|tył|definicja|znaczenie|tłumaczenie|odpověď|definice|význam|antwoord(?:en)?|definitie|betekenis|vertaling|svar|betydelse|översättning|vastaus|määritelmä|merkitys|उत्तर|अर्थ|परिभाषा|jawaban|belakang|definisi|arti|απάντηση|ορισμός|תשובה|הגדרה|válasz(?:ok)?|jelentés|meghatározás|fordítás|răspuns|răspunsuri|отговор|отговори|คำตอบ|پاسخ|تعریف)$/u;

/** Two columns in two languages are a list of words. */
const languages = new Set(
  'english deutsch german français french español spanish castellano italiano italian português portuguese nederlands dutch svenska swedish norsk norwegian dansk danish suomi finnish polski polish čeština czech magyar hungarian română romanian türkçe turkish русский russian українська ukrainian ελληνικά greek عربي العربية arabic עברית hebrew فارسی persian हिन्दी हिंदी hindi বাংলা bengali ไทย thai vietnamese indonesian indonesia 中文 汉语 漢語 英语 英文 chinese 日本語 英語 japanese 한국어 영어 korean latin esperanto inglés inglês anglais englisch inglese английский англійська ingilizce almanca angielski'.split(
    ' ',
  ),
);

export const table: CardSyntax = {
  name: 'table',
  describe: 'the rows of a table: Question | Answer, Front | Back, Term | Definition',
  prior: 0.3,
  propose(document) {
    const candidates: Candidate[] = [];
    document.blocks.forEach((node, index) => {
      if (node.type !== 'table') return;
      const [head, ...rows] = node.children;
      const isForced = document.forced.has(node);
      const columns = head && (columnsOf(head) ?? (isForced ? { front: 0, back: 1 } : undefined));
      if (!columns) return;
      if (!isForced && rows.every((row) => countsOnly(row, columns) || isCounted(row, columns.front))) return;
      for (const row of rows) {
        const ask = row.children[columns.front];
        const answer = row.children[columns.back];
        if (!ask || textOf(ask).trim() === '') continue;
        const line = row.position?.start.line ?? 1;
        const content =
          (answer && textOf(answer).trim() !== '') || answer?.children.some((child) => child.type === 'image')
            ? cellBlocks(answer as TableCell)
            : [];
        candidates.push(
          candidateOf({
            syntax: 'table',
            document,
            index,
            asker: askerOf(ask.children),
            line,
            column: ask.position?.start.column ?? 1,
            parts: { ...plainParts(content, line), answered: content.length > 0 && !isPlaceholder(content) },
            signs: isForced ? ['explicit', 'forced'] : ['explicit'],
          }),
        );
      }
    });
    return candidates.length > 0 ? [{ syntax: 'table', form: 'rows', candidates }] : [];
  },
};

function columnsOf(head: TableRow): { front: number; back: number } | undefined {
  const titles = head.children.map((cell) => titleOf(textOf(cell)));
  if (titles.length === 2 && titles.every((title) => isLanguage(title))) return { front: 0, back: 1 };
  const ask = titles.findIndex((title) => front.test(title) || front.test(lastWord(title)));
  const answer = titles.findIndex(
    (title, i) => i !== ask && (back.test(title) || back.test(lastWord(title))),
  );
  if (ask < 0 || answer < 0) return undefined;
  // A table of several properties (“Term | Description | Default | Since”) compares or lists; it asks nothing.
  const isAsking =
    /^(?:q|questions?|fronts?)$/.test(titles[ask] ?? '') ||
    /[?？]|вопрос|frage|pregunta|pergunta|domanda|问题|問題|質問|질문|سؤال/u.test(titles[ask] ?? '');
  return titles.length <= 3 || isAsking ? { front: ask, back: answer } : undefined;
}

function isLanguage(title: string): boolean {
  return languages.has(title) || /^tiếng \S+$/u.test(title);
}

/** A column's title without ornaments around it, and without what stands in brackets behind it. */
function titleOf(text: string): string {
  return lowerCase(text)
    .replace(/^[^\p{L}]+/u, '')
    .replace(/\s*[(（][^()（）]*[)）]\s*$/u, '')
    .replace(/[^\p{L}\p{M}\p{N})]+$/u, '')
    .trim();
}

/** Of “English term” the word that says what it is; of a longer title nothing. */
function lastWord(title: string): string {
  const words = title.split(/\s+/);
  return words.length === 2 ? (words[1] ?? '') : '';
}

/** A table of statistics has columns “Questions” and “Answers” too: how many there are. */
function countsOnly(row: TableRow, { front, back }: { front: number; back: number }): boolean {
  const texts = [front, back].map((at) => textOf(row.children[at] ?? { type: 'text', value: '' }).trim());
  return texts.every((text) => /^(?:~?\d[\d.,\s]*[%+]?)?$/.test(text) || /^\p{P}+$/u.test(text));
}

/** A row of an answer key: the question's number stands for it. */
function isCounted(row: TableRow, at: number): boolean {
  const cell = row.children[at];
  return cell !== undefined && isOnlyNumber(textOf(cell).trim());
}

function cellBlocks(cell: TableCell): RootContent[] {
  return [{ type: 'paragraph', children: cell.children, ...(cell.position && { position: cell.position }) }];
}
