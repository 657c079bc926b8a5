/** What search engines read: a `Quiz` of flashcards, as https://developers.google.com/search/docs/appearance/structured-data/education-qa wants it. */
import type { Collection, Known } from '../../model.ts';

/** The JSON up to where its questions stand, which may be more than a string can hold, and what follows them. */
export function aroundQuestions({ name, credits }: Collection): [string, string] {
  const data = {
    '@context': 'https://schema.org/',
    '@type': 'Quiz',
    name: name.replaceAll('::', ' – '),
    about: { '@type': 'Thing', name: name.split('::').at(-1) },
    educationalAlignment: [
      {
        '@type': 'AlignmentObject',
        alignmentType: 'educationalSubject',
        targetName: name.split('::').at(-1),
      },
    ],
    ...(credits.language && { inLanguage: credits.language }),
    ...(credits.license && { license: credits.license }),
    ...(credits.release && { version: credits.release }),
    ...(credits.repository && { isBasedOn: credits.repository }),
    hasPart: [],
  };
  const end = ']}';
  return [inert(data).slice(0, -end.length), end];
}

export function question({ front, back }: Known): string {
  return inert({
    '@type': 'Question',
    eduQuestionType: 'Flashcard',
    text: front.text,
    acceptedAnswer: { '@type': 'Answer', text: back.text },
  });
}

/** JSON that may stand in a `<script>`: nothing in it can end the element or begin a comment. */
function inert(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
