/** What a page is, by the words of its own name: of the project, of the bank, or written to be read from end to end. */
import { lowerCase } from '../nodes/text.ts';

/** Pages that only a project has. */
const project =
  /^(?:contributing|contributors?|changelog|licen[cs]e|copying|code[-_ ]of[-_ ]conduct|governance|maintainers|releas(?:e|es|ing)(?:[-_ ]notes)?|roadmap|todo|codeowners|(?:[a-z]+[-_ ])*[a-z]*template|bug[-_ ]report|feature[-_ ]request|funding|install(?:ation)?|upgrading|style[-_ ]?guide|translat(?:ion|ing|ors)|acknowledg.*|credits|claude|agents|gemini|copilot-instructions|help|quick[-_ ]?start|project[-_ ](?:summary|plan|roadmap|structure|overview|status))(?:[-_.].*)?$/i;
/** Pages that a project has at its top or in its `docs`; elsewhere they are subjects like any other. */
const topic =
  /^(?:changes|history|security|support|authors|migration|architecture|development|notice|privacy|terms|deploy|usage)(?:[-_.].*)?$/i;
/** Folders of what is said about the project: to its forge, to those who plan it, to programs that write it. */
const projectFolder =
  /(?:^|\/)(?:\.?(?:github|gitlab|issue_template)|superpowers|memory-bank|openspec)\/|(?:^|\/)_?templates?\/|(?:^|\/)docs?\/(?:.+\/)?plans?\//i;
/** A program that stands in the repository to be run: its README tells how. */
const programFolder = /(?:^|\/)(?:demos?|examples?|samples?|packages|playground|sandbox|fixtures)\/.+/i;

export function isProjectPage(name: string, path: string): boolean {
  if (project.test(name) || projectFolder.test(path)) return true;
  if (/^readme/i.test(name) && programFolder.test(path)) return true;
  return topic.test(name) && /^(?:docs?\/)?[^/]*$/i.test(path);
}

const prose =
  /(?<![\p{L}\p{N}])(?:guides?|gu[ií]as?|handbook|manual|tutorials?|walkthrough|how\s?-?to|cheat\s?-?sheets?|notes?|notas|apuntes|docs?|documentation|wiki|plans?|roadmap|summary|resumen|resumo|résumé|recap|introduction|intro|overview|background|recommendations?|recomendaciones|tips|advice|process|proceso|analysis|an[aá]lisis|scripts?|lessons?|lectures?|leitfaden|anleitung|zusammenfassung|notizen|exercises?|solutions?|labs?|tools|руководство|шпаргалка|конспект|заметки|инструкция|指南|教程|笔记|速查|ガイド|가이드)(?![\p{L}\p{N}])/u;

/** Whether words name what is read from end to end, or looked up, rather than asked: a guide, notes, a plan. */
export function namesProse(words: string): boolean {
  return prose.test(lowerCase(words.replace(/[-_/]+/g, ' ')));
}
