/** Headings that ask nothing: what they say, and whether an answer may hold them. Patterns are for lower case. */
import { lowerCase } from '../nodes/text.ts';

/** In lower case, without ornaments at both ends; few have one at their end. */
function trimmed(text: string): string {
  const lower = lowerCase(text).replace(/^[^\p{L}\p{N}&]+/u, '');
  return /[\p{L}\p{N})&]/u.test(lower.slice(-1)) ? lower : lower.replace(/[^\p{L}\p{N})&]+$/u, '');
}

const generic =
  /^(?:(?:top|most|frequently|asked|important|basic|interview|practice|sample|review|study|general|the|common|all|list|of|exam|test|some|more|\d+)\s+)*(?:questions|q\s*(?:&|and|\/)\s*a|q&a|faqs?|questions?\s*(?:and|&|\/|with)\s*answers?|quiz(?:zes)?|cards|flash\s?cards|answers?|preguntas(?:\s+y\s+respuestas)?|perguntas(?:\s+e\s+respostas)?|fragen(?:\s+und\s+antworten)?|questions?\s+et\s+réponses|domande(?:\s+e\s+risposte)?|вопросы(?:\s+и\s+ответы)?|питання(?:\s+та\s+відповіді)?|问题|問題|题目|问答|問答|問與答|質問(?:と(?:回答|答え))?|질문(?:\s*(?:과|및|&)\s*답변)?|문제|أسئلة(?:\s+و\s?أجوبة)?|الأسئلة(?:\s+والأجوبة)?|سوالات(?:\s+و\s+(?:جواب|پاسخ)‌?ها)?|پرسش و پاسخ|שאלות(?:\s+ותשובות)?|sorular(?:\s+ve\s+cevaplar)?|câu hỏi(?:\s+và\s+(?:câu\s+)?trả lời)?|pertanyaan(?:\s+dan\s+jawaban)?|pytania(?:\s+i\s+odpowiedzi)?|otázky(?:\s+a\s+odpovědi)?|vragen(?:\s+en\s+antwoorden)?|frågor(?:\s+och\s+svar)?|ερωτήσεις(?:\s+και\s+απαντήσεις)?|प्रश्न(?:\s+(?:और|एवं)\s+उत्तर)?|प्रश्नोत्तर|প্রশ্ন(?:\s+ও\s+উত্তর)?|প্রশ্নোত্তর|คำถาม(?:\s*และ\s*คำตอบ)?|ถาม-ตอบ)$/u;

const contents =
  /^(?:table\s+of\s+contents?|contents?|toc|index|topics?(?:\s+covered)?|overview\s+of\s+topics|outline|agenda|índice(?:\s+de\s+contenidos?)?|indice|contenidos?|tabla\s+de\s+contenidos?|sumário|conteúdo|sommaire|table\s+des\s+mati[èe]res|inhalt(?:sverzeichnis)?|содержание|оглавление|зміст|目录|目錄|目次|목차|المحتويات|فهرس|içindekiler|mục lục|spis treści|obsah|inhoud(?:sopgave)?|innehåll|list of (?:the )?questions|विषय सूची)$/u;

const tail =
  /^(?:contribut(?:e|ing|ion|ions|ors?)(?:\s+.{0,40})?|how\s+to\s+contribute.*|licen[cs]es?|copyright.*|licencia|licença|licence|lizenz|лицензия|ліцензія|许可证|许可|ライセンス|라이선스|references?|refs?|reference\s+links?|sources?|credits?|acknowledge?ments?|thanks?|special\s+thanks|authors?|maintainers?|about(?:\s+(?:me|us|the\s+authors?))?|contact(?:s|\s+me|\s+us)?|support(?:\s+.{0,40})?|sponsors?.*|donat(?:e|ions?).*|stargazers.*|star\s+history|follow.{0,30}|connect.{0,30}|community|disclaimer|feedback|(?:useful\s+|additional\s+|external\s+|related\s+|more\s+)?(?:links?|resources?|reading)|further\s+(?:reading|resources)|see\s+also|bibliography|related(?:\s+\w+)?|other\s+(?:resources|repositories)|changelog|translations?|languages?|enlaces|referencias|recursos|fuentes?|contribuir|contribuciones|contribuições|referências|liens|références|ressources|contribuer|quellen?|weiterführende\s+links|literatur|mitwirken|beitragen|mitmachen|ссылки|источники?|литература|материалы|как\s+помочь|участие|посилання|джерела|参考(?:资料|文献)?|參考資料|贡献|参考リンク|贡献者|참고(?:\s*자료)?|기여|المصادر|مراجع|المراجع|المساهمة|kaynaklar|katkıda\s+bulunma|tham khảo|źródła|zdroje|bronnen|källor|fonti|riferimenti|collegamenti|contribuire)$/u;

/** Those of them that are subjects, too. */
const subject =
  /^(?:languages?|translations?|community|communities|support|sources?|resources?|authors?|copyright|licen[cs]es?|contacts?|feedback|references?|links?|related(?:\s+\w+)?|sprachen?|idiomas?|языки?|языки программирования|语言)$/u;

/** Those of them below which a learner may find more; a mere source says whence the answer is. */
const links =
  /^(?:references?|refs?|reference\s+links?|(?:useful\s+|additional\s+|external\s+|related\s+|more\s+)?(?:links?|resources?|reading)|further\s+(?:reading|resources)|see\s+also|bibliography|related(?:\s+\w+)?|other\s+resources|enlaces|referencias|recursos|referências|liens|références|ressources|weiterführende\s+links|literatur|ссылки|литература|материалы|посилання|参考(?:资料|文献)?|參考資料|参考リンク|참고(?:\s*자료)?|مراجع|المراجع|kaynaklar|tham khảo|riferimenti|collegamenti)$/u;

const front =
  /^(?:introduction|intro|foreword|preface|prologue|about(?:\s+(?:this|the)\s+.{0,40})?|overview|description|motivation|background|getting\s+started|quick\s*start|installation|install|usage|how\s+to\s+use.*|requirements|prerequisites|features?|summary|conclusions?|next\s+steps|what['’]s\s+next|notes?|legend|rules|instructions|disclaimer|news|updates?|status|progress|todo|to-do|roadmap|changelog|project\s+structure|structure|screenshots?|demo|development|building|testing\s+the\s+.*|build|faq|settings|setup|configuration|supported\s+.*|einleitung|einführung|installation|verwendung|nutzung|zusammenfassung|fazit|introducción|introduccion|introdução|instalación|instalação|uso|resumen|resumo|conclusión|conclusão|utilisation|résumé|введение|вступление|установка|использование|заключение|вступ|介绍|简介|前言|安装|使用|总结|はじめに|まとめ|소개|시작하기|مقدمة|giriş|kurulum|giới thiệu|wprowadzenie|wstęp|úvod|introduzione|conclusione|inleiding|introduktion)$/u;

/** Headings of a project's own documentation: several of them tell a README from a bank. */
const project =
  /^(?:installation|install(?:ing)?(?:\s+.{0,30})?|usage|getting\s+started|quick\s*start|prerequisites|features|how\s+to\s+(?:use|run|install|build).{0,40}|screenshots?|roadmap|changelog|development|building|build\s+from\s+source|api(?:\s+reference)?|cli|commands?|options|configuration|deployment|project\s+structure|tech(?:nology)?\s+stack|running\s+(?:the\s+)?tests|environment\s+variables|demo|documentation|install[ao]ci[óo]n|uso|instalação|verwendung|utilisation|установка|использование|安装|使用方法|インストール|使い方|설치|사용법)$/u;

/** What is longer says more than that. */
const longest = 80;

/** Only says that questions follow: no topic, so no tag. */
export function isGeneric(text: string): boolean {
  return generic.test(trimmed(text));
}

export function isContents(text: string): boolean {
  return contents.test(trimmed(text));
}

/** What ends a document or an answer: sources, links, licence, how to contribute. */
export function isTail(text: string): boolean {
  return text.length < longest && tail.test(trimmed(text));
}

/** A word for the end of a document by which a part of a bank may be called as well. */
export function isSubject(text: string): boolean {
  return text.length < 40 && subject.test(trimmed(text));
}

/** Links for the learner, which an answer may end with. */
export function isLinks(text: string): boolean {
  return text.length < longest && links.test(trimmed(text));
}

export function isProject(text: string): boolean {
  return text.length < longest && project.test(trimmed(text));
}

/** Contents, tail, and what opens a document or tells about it. */
export function isAside(text: string): boolean {
  const plain = trimmed(text);
  return contents.test(plain) || (text.length < longest && (tail.test(plain) || front.test(plain)));
}
