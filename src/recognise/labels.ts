/** Words that say “here the answer begins”, in the languages of the wild. */

const words =
  'answers?|ans|a|solution|reply|explanation|respuesta|resposta|r|réponse|antwort|antwort|a|risposta|ответ|відповідь|答案|答|回答|解答|정답|답변|답|해답|إجابة|الإجابة|الجواب|ج|cevap|yanıt|đáp án|trả lời|odpowiedź|odpověď|antwoord|svar|उत्तर';
const label = new RegExp(
  `^\\s*(?:the\\s+)?(?:correct\\s+|short\\s+)?(?:${words})\\s*(?:[:：.]|[-–—](?=\\s)|$)\\s*`,
  'iu',
);

/** The length of an answer label at the start of a text; 0 where there is none. */
export function labelLength(text: string): number {
  return label.exec(text)?.[0].length ?? 0;
}
