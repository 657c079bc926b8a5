/** What search engines read: a `Quiz` of flashcards, as https://developers.google.com/search/docs/appearance/structured-data/education-qa wants it. */
import type { Collection } from '../../model.ts';

/** JSON that may stand in a `<script>`: nothing in it can end the element or begin a comment. */
export function linkedData({ name, credits, notes }: Collection): string {
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
    hasPart: notes.map(({ front, back }) => ({
      '@type': 'Question',
      eduQuestionType: 'Flashcard',
      text: front.text,
      acceptedAnswer: { '@type': 'Answer', text: back.text },
    })),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
