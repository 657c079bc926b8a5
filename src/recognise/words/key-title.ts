/** What stands above the answers of many questions: `Answers`, `Answer key`, `Ответы к тесту`. */
import { lowerCase } from '../nodes/text.ts';

/** Words for several answers, or for the whole of them. */
const several =
  '(?:answer|solution|marking)\\s+(?:key|sheet|list|table)|answers|solutions|keys?|respuestas|clave|solucionario|soluciones|respostas|gabarito|soluções|réponses|corrigés?|correction|antworten|lösungen|lösungsschlüssel|risposte|soluzioni|chiave|ответы|ключи?|решения|відповіді|ключі?|рішення|odpowiedzi|klucz|rozwiązania|odpovědi|odgovori|antwoorden|facit|vastaukset|válaszok|megoldások|răspunsuri|απαντήσεις|cevaplar|cevap\\s+anahtarı|yanıtlar|bảng\\s+đáp\\s+án|kunci(?:\\s+jawaban)?|参考答案|參考答案|مفتاح\\s+الإجابات|الإجابات|الاجابات|الأجوبة|پاسخ[\\u200c\\s]?(?:ها|نامه)|کلید|תשובות|उत्तरमाला|उत्तर\\s+कुंजी';
/** Words for one answer, or where a language makes no difference. */
const one =
  'answer|solution|réponse|respuesta|resposta|antwort|lösung|ответ|відповідь|odpowiedź|řešení|svar|megoldás|cevap|đáp\\s+án|trả\\s+lời|jawaban|解答|答案|正解|答え|回答|정답|해답|답안|답|उत्तर|เฉลย';
const adjective =
  'the|all|correct|right|quiz|test|exam|practice|sample|model|suggested|short|question|mcq|section|part|set|правильные|верные|правильні|poprawne|prawidłowe|richtige|bonnes|doğru|正确|完整';
const shape = (words: string) =>
  new RegExp(
    `^(?:(?:${adjective}|\\d{1,3}|[a-e])\\s+){0,4}(?:${words})(?:\\s+(?:key|sheet|correct[ao]s|corrette|odpowiedzi|відповідей|ответов|anahtarı|jawaban|de\\s+respuestas))?(?:\\s*(?:[-–—:：(&/,|]|and|to|for|of|with|zu|к|до|aux?|des?|del?|do|alle)\\s?.{0,60})?$`,
    'u',
  );
const ofSeveral = shape(several);
const ofOne = shape(one);

/** How many answers a title speaks of; undefined where it is none. */
export function keyTitle(text: string): 'several' | 'one' | undefined {
  if (text.length > 100) return undefined;
  const plain = lowerCase(text)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{M}\p{N})]+$/u, '');
  if (ofSeveral.test(plain)) return 'several';
  return ofOne.test(plain) ? 'one' : undefined;
}
