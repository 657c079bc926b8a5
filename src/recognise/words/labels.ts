/** Words that say “here the answer begins”, in the languages of the wild; patterns are for text in lower case. */
import { lowerCase } from '../nodes/text.ts';

const answer =
  'answers?|ans|back|sample answers?|model answers?|suggested answers?|expected answers?|respuestas?|respostas?|gabarito|réponses?|reponses?|antwort(?:en)?|lösung(?:en)?|risposta|risposte|soluzione|ответы?|відповідь|адказ|odpowied[źz]|odpově[ďd]|odpove[ďd]|odgovor|одговор|отговор|antwoord(?:en)?|svar|vastaus|válasz|răspuns|απάντηση|cevap|yanıt|đáp án|trả lời|câu trả lời|jawaban|jawab|答案|解答|回答|答え|答|正解|參考答案|参考答案|解析|정답|답변|해답|답|إجابة|الإجابة|اجابة|الجواب|جواب|پاسخ|תשובה|उत्तर|जवाब|উত্তর|জবাব|જવાબ|ਜਵਾਬ|ਉੱਤਰ|பதில்|సమాధానం|జవాబు|ಉತ್ತರ|ഉത്തരം|පිළිතුර|პასუხი|պատասխան|cavab|javob|жауап|хариулт|jawapan|sagot|jibu|përgjigja|përgjigje|atbilde|atsakymas|vastus|erantzuna|resposta|คำตอบ|เฉลย|ຄຳຕອບ|ចម្លើយ|အဖြေ';
const solution =
  'solutions?|solución|solucion|solução|solutie|resolução|reply|replies|response|rozwiązanie|řešení|решение|рішення|rješenje|oplossing|lösningsförslag|lösning|çözüm|解決|풀이|حل|الحل|lời giải';
const explanation =
  'explanations?|explication|explicación|explicação|erklärung|spiegazione|hinweis|пояснение|объяснение|пояснення|解説|解释|해설|açıklama|giải thích';
const weak = `${solution}|${explanation}`;
const letters = 'a|r|о|о|j|答|답|ج|ת|ط';
const before =
  '(?:the\\s+|la\\s+|die\\s+|a\\s+)?(?:(?:correct|right|short|brief|quick|best|possible|richtige|korrekte|correcta|bonne|правильный|верный|правильные|верные|правильні|правильна|вірна|poprawna|prawidłowa|správná|doğru|सही|正确|正確)\\s*)?';
const after =
  '(?:\\s+(?:is|are|correcta|correta|correcte|corretta|es|ist|est|juste|is\\s+option|options?|key|doğru|đúng|yang\\s+benar|benar|الصحيحة|الصحيح|صحیح|درست))?(?:\\s*(?:#|no\\.?\\s*)?\\p{Nd}{1,4})?(?:\\s*[(（][^()（）]{3,24}[)）](?=\\s*[:：]))?';
const end = '(?:\\.(?=\\s|$)|\\s*[-–—](?=\\s|$)|\\s*[)）](?=\\s)|\\s*$)';
const emoji = '(?:[\\p{Extended_Pictographic}\\u{FE0F}\\u{200D}✓✔☑➡→▶►•>\\s*_]|:[a-z_]+:)*';

/** A label at the start of a text: its groups tell how surely it means an answer, and whether it has a colon. */
const label = new RegExp(
  `^${emoji}${before}(?:(?<sure>${answer})|(?<solution>${solution})|${explanation})${after}(?:(?<colon>\\s*[:：])|${end})[\\s*_]*`,
  'u',
);
const letterLabel = new RegExp(
  `^(?:${emoji}(?:${letters})\\s*\\d{0,4}\\s*(?:[:：](?!:)|[.)](?=\\s|$))|\\s*[✅✔☑💡👉➡]\\uFE0F?)[\\s*_]*`,
  'u',
);

const labelOf = (text: string) => label.exec(lowerCase(text.slice(0, 120)));

/** The length of a label at the start of a text that surely begins an answer (`Answer:`); 0 where there is none. */
export function labelLength(text: string): number {
  const found = labelOf(text);
  return found?.groups?.sure ? found[0].length : 0;
}

/** The same with words and letters that mean it only where an answer is awaited (`Solution`, `A:`). */
export function anyLabelLength(text: string): number {
  return labelOf(text)?.[0].length ?? 0;
}

/** `Solution:` with its colon. */
export function solutionLabelLength(text: string): number {
  const found = labelOf(text);
  return found?.groups?.solution && found.groups.colon ? found[0].length : 0;
}

/** `A:`, `R:` and their kin; `A::B` is another card's line, or code. */
export function letterLabelLength(text: string): number {
  return letterLabel.exec(lowerCase(text.slice(0, 40)))?.[0].length ?? 0;
}

const wholly = new RegExp(`^${emoji}${before}(?:${answer}|${weak})${after}\\s*[:：.!]?\\s*$`, 'u');

/** Whether a text is only a label: `Answer`, `Sample answer:`. */
export function isLabel(text: string): boolean {
  return text.length < 60 && wholly.test(lowerCase(text.trim()));
}

const verbs =
  '(?:click|tap|press|expand|open|view|show|see|reveal|toggle|display|check|get|read|hover|unfold|tippe|klick|klicke|clique|haz\\s+clic|cliquez|нажмите|показать|посмотреть|показати|ver|mostrar|voir|afficher|ukaż|δείξε|הצג|ดู|zeigen?|anzeigen|vedi|mostra|zobrazit|ukázat|pokaż|zobacz|göster|查看|点击|點擊|显示|顯示|展开|クリック|表示|보기|펼치기|عرض|اظهار|إظهار|اضغط|انقر|مشاهده|نمایش|نشان دادن|دیدن|देखें|देखिए|दिखाएँ|lihat|tampilkan|buka|mutasd|toon|bekijk|visa|vis|näytä|xem|відкрити|переглянути|открыть|раскрыть)';
const thing = `(?:${answer}|${weak}|cevabı|yanıtı|çözümü|odpowiedzi|details|me|here|more|spoilers?|result|output)`;
const foldTitle = new RegExp(
  `^${emoji}(?:${verbs}\\s*){0,2}(?:(?:to|for|zum|pour|para|чтобы|the|la|le|el|a|o|die|your|its|full|detailed)\\s+){0,3}(?:${verbs}\\s*)?(?:(?:the|la|le|el|a|o|die|full|detailed|correct|sample|short)\\s+){0,2}(?:${thing})?(?:を?(?:見る|表示))?(?:\\s*(?:${verbs}))?(?:\\s*(?:&|and|und|y|et|и|\\+|\\/|和|与)\\s*(?:${thing}))?\\s*[:：.!…👇⬇↓]*\\s*$`,
  'u',
);
const vague =
  /^\W*(?:see|read|show|learn|view|click)?\s*(?:for\s+|here\s+for\s+)?(?:more|more details|details|deep[- ]dive.*|example.*|code.*|output|補足(?:説明)?|詳細|詳しく|続き|더\s*보기|자세히(?:\s*보기)?|예시|예제|подробнее|ещё|дополнительно|пример.*|(?:ver\s+)?más(?:\s+detalles)?|detalles|ejemplo.*|(?:ver\s+)?mais(?:\s+detalhes)?|detalhes|exemplo.*|mehr(?:\s+dazu)?|beispiel.*|(?:en\s+savoir\s+)?plus|détails|exemple.*|更多|详情|補充(?:說明)?|补充(?:说明)?|示例|تفاصيل|المزيد|مثال|daha\s+fazla|ayrıntılar|örnek.*|chi\s+tiết|ví\s+dụ)\W*$/u;

const answering = new RegExp(`${answer}|${weak}|reveal|spoiler|expand|^\\W*(?:show|view)\\W*$`, 'u');
/** `Show the command`: what is folded is not asked for but shown. */
const showing = /^\W*show\s+(?:the\s+)?[\p{L}\p{N} .+-]{1,30}$/u;

/** What stands on the front of a folded answer: `Answer`, `View answer`, `Click to expand`. */
export function isAnswerTitle(text: string): boolean {
  const plain = text.trim();
  return plain.length > 0 && plain.length < 70 && foldTitle.test(lowerCase(plain));
}

export function isShowing(title: string): boolean {
  return title.length < 60 && showing.test(lowerCase(title.trim()));
}

/** A folded part that may be the answer as well as a part of one: `Show more`, `Details`. */
export function isVagueTitle(text: string): boolean {
  const plain = lowerCase(text.trim());
  return (
    (plain.length < 200 && vague.test(plain)) ||
    (isAnswerTitle(plain) ? !answering.test(plain) : isShowing(plain))
  );
}

const hint =
  /^\W*(?:hints?|tips?|clues?|pista|dica|indice|hinweis|tipp|подсказка|підказка|提示|ヒント|힌트|تلميح|ipucu|wskazówka|suggerimento|gợi ý)\s*\d*\s*[:：.]?\s*/u;

export function hintLength(text: string): number {
  return hint.exec(lowerCase(text.slice(0, 60)))?.[0].length ?? 0;
}

const tick = /^\s*[✅✔☑💡👉➡]/u;

/** A sign before a line sets an answer off where it stands alone; before each of several it adorns a list. */
export function isOneOfTicks(lines: readonly { text: string }[], at: number): boolean {
  const isTicked = (i: number) => tick.test(lines[i]?.text ?? '');
  return isTicked(at) && (isTicked(at - 1) || isTicked(at + 1));
}
