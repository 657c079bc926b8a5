/** What is known of a file besides its readings: plain data, kept for the folder when the tree is gone. */
import type { Heading } from 'mdast';
import type { Document, FileFacts } from '../../model.ts';
import { nameAsks } from '../file.ts';
import { placesLinked } from '../nodes/places.ts';
import { lineOf, lowerCase, textOf } from '../nodes/text.ts';
import { isProject } from '../words/kinds-of-heading.ts';
import { isProjectPage, namesProse } from '../words/kinds-of-page.ts';

/** Both are for text in lower case. */
const cards =
  /flash\s?-?cards?|\banki\b|\bdecks?\b|\bcards?\b|karteikarte|tarjetas|карточк|卡片|カード|\bfiches\b/u;
const questions =
  /\bq\s?&\s?a\b|\bquestions?\b|\bquiz|\bexams?\b|\binterviews?\b|\bfaqs?\b|\btrivia\b|\btests?\b|\bpuzzles?\b|\bpreguntas?\b|\bperguntas?\b|\bentrevistas?\b|\bfragen\b|\bprüfung|vorstellungsgespräch|\bentretiens?\b|\bdomande\b|\bcolloqui|вопрос|собеседован|питання|співбесід|экзамен|іспит|面试|面試|问题|問題|题库|考试|質問|面接|質疑|질문|면접|문제|أسئلة|مقابلات|مقابلة|sorular|mülakat|câu hỏi|phỏng vấn|pytania|rozmow|otázky|pohovor|\bvragen\b|\bfrågor\b|प्रश्न|pertanyaan|wawancara|\bsoal\b|pitanja|\bispit|питања|въпроси|прашања|ερωτήσεις|εξετάσεις|\bvprašanja|\bkysymy|\bspørsmål|\bspørgsmål|\bintervju|kérdések|întrebări|সাক্ষাৎকার|প্রশ্ন|ইন্টারভিউ|साक्षात्कार|שאלות|ראיון|مصاحبه|سوالات|پرسش|კითხვები|հարցեր|คำถาม|สัมภาษณ์|ข้อสอบ/u;

export function factsOf(document: Document): FileFacts {
  const { path, source, blocks, title } = document;
  const name = (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, '');
  const headings = blocks.filter((block): block is Heading => block.type === 'heading');
  const readme = /^readme/i.test(name);
  const heading = blocks[title] ?? (readme ? headings[0] : undefined);
  const words = name.replace(/[-_]+/g, ' ');
  const own = [words, source.matter.title ?? '', source.matter.deck ?? '', heading ? textOf(heading) : ''];
  const front = source.tree.children[0];
  if (front?.type === 'yaml' || (front?.type as string) === 'toml')
    own.push((front as { value: string }).value);
  const folder = lowerCase(path.split('/').slice(0, -1).join(' ')).replace(/[-_]+/g, ' ');
  const says = lowerCase(own.join('\n'));
  const text = String(source.file.value);
  const declared =
    document.flashcards || cards.test(says)
      ? 'cards'
      : questions.test(says)
        ? 'questions'
        : questions.test(folder) || cards.test(folder)
          ? 'folder'
          : 'no';
  return {
    path,
    lines: contentLines(text),
    declared,
    project: isProjectPage(name, path),
    prose: isProse(words, heading ? textOf(heading) : '', declared),
    readme,
    ...(readme && { links: placesLinked(source.tree) }),
    projectHeadings: headings.filter((block) => isProject(lineOf([block]))).length,
    headings: headings.length,
    nameAsks: nameAsks(path, source.matter),
  };
}

/** A page that names itself a guide is one, unless the same words say that it asks. */
function isProse(name: string, title: string, declared: FileFacts['declared']): boolean {
  const plain = lowerCase(name);
  if (namesProse(name)) return !questions.test(plain) && !cards.test(plain);
  return declared !== 'cards' && declared !== 'questions' && namesProse(title);
}

function contentLines(text: string): number {
  let count = 0;
  for (const line of text.split('\n')) if (line.trim() !== '') count++;
  return count;
}
