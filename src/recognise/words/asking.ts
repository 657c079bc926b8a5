/**
 * Whether a text reads like a question or a task: a question mark, an asking word or a command at its start.
 * It ranks candidates and excludes none: banks of noun phrases exist.
 */
import { lowerCase } from '../nodes/text.ts';

/** Question words and commands that open a question, by language. */
const openers = [
  // English
  'what|why|how|when|where|which|who|whom|whose|can|could|do|does|did|is|are|was|were|will|would|should|shall|may|has|have|had',
  "what's|what’s|who's|how's|where's|explain|describe|define|discuss|compare|contrast|list(?!\\s+of\\s+questions)|name|state|tell\\s+me|prove|derive|outline|illustrate|differentiate|distinguish|differences?\\s+between|identify|elaborate|enumerate|mention|walk\\s+me|talk\\s+about|suppose|imagine|given|estimate|summari[sz]e|true\\s+or\\s+false|in\\s+(?:what|which)|on\\s+(?:what|which)|for\\s+(?:what|which)|at\\s+(?:what|which)|to\\s+(?:what|which|whom)|from\\s+(?:what|which)|by\\s+(?:what|which)",
  // Spanish, Portuguese, Italian, French, Catalan
  '¿|qué|cuál(?:es)?|cómo|cuándo|dónde|quién(?:es)?|por\\s+qué|cuántos?|cuántas?|explique|explica|describa|describe|defina|define|nombra|enumera|compara|diferencias?\\s+entre',
  'o\\s+que|qual|quais|como|quando|onde|quem|por\\s+que|quantos?|quantas?|explique|descreva|defina|cite|liste|compare|diferenças?\\s+entre',
  "che|cosa|che\\s+cos['’]è|qual[ei]?|come|quando|dove|chi|perché|quant[ioae]|spiega(?:re)?|descrivi|elenca|definisci|differenz[ae]\\s+tra",
  "que|quel(?:le)?s?|qu['’]est-ce|qu['’]|comment(?!\\s+(?:on|out|your|the|lines?)(?![\\p{L}]))|quand|où|qui|pourquoi|combien|est-ce|expliquez|explique|décrivez|décris|définissez|citez|nommez|différences?\\s+entre",
  // German, Dutch, Scandinavian
  'was|wie|warum|wieso|weshalb|wann|wo|woher|wohin|welche[rsnm]?|wer|wen|wem|wessen|wozu|womit|wodurch|woran|worin|wofür|nenne(?:n)?|erkläre(?:n)?|erläutere?n?|beschreibe(?:n)?|definiere(?:n)?|vergleiche(?:n)?|begründe(?:n)?|unterschiede?\\s+zwischen',
  'wat|hoe|waarom|wanneer|waar|welke?|wie|leg\\s+uit|beschrijf|noem|verschil\\s+tussen',
  'hvad|hvordan|hvorfor|hvornår|hvilken|hvilke|hvem|vad|hur|varför|när|vilken|vilka|vem|hva|når|förklara|beskriv|forklar|skillnaden?\\s+mellan',
  // Slavic
  'что|чем|чему|какой|какая|какое|какие|каков[аоы]?|каким|каких|как|почему|зачем|когда|где|куда|откуда|кто|кого|сколько|в\\s+чем|в\\s+чём|для\\s+чего|объясните|объясни|опишите|опиши|перечислите|назовите|дайте|расскажите|сравните|разница\\s+между|отличи[ея]|зачем|можно\\s+ли',
  'що|чим|який|яка|яке|які|як|чому|навіщо|коли|де|хто|скільки|поясніть|опишіть|назвіть|різниця\\s+між',
  'co|czym|czy|jaki|jaka|jakie|jak|dlaczego|kiedy|gdzie|kto|ile|wyjaśnij|opisz|wymień|podaj|różnic[ae]\\s+między|který|která|které|jaký|jaká|jaké|proč|kdy|kde|kdo|kolik|vysvětlete|popište|vyjmenujte',
  // Turkish, Vietnamese, Indonesian, Greek, Hungarian, Romanian, Finnish
  'ne|nedir|nasıl|neden|niçin|hangi|kim|kaç|açıklayın|tại\\s+sao|vì\\s+sao|thế\\s+nào|hãy|nêu|trình\\s+bày|giải\\s+thích|so\\s+sánh|sự\\s+khác\\s+nhau|apa|apakah|bagaimana|mengapa|kapan|siapa|jelaskan|sebutkan|τι|πώς|πως|γιατί|πότε|πού|ποι[οαά][ςν]?|mi|mit|hogyan|miért|mikor|melyik|ce|care|cum|când|unde|cine|mikä|miten|miksi|milloin|missä|kuka',
  // Arabic, Hebrew, Persian, Hindi
  'ما|ماذا|لماذا|كيف|متى|أين|من|هل|أي|كم|اشرح|عرف|اذكر|מה|מהו|מהי|למה|מדוע|איך|כיצד|מתי|איפה|מי|האם|چه|چرا|چگونه|چیست|کدام|क्या|कैसे|क्यों|कब|कहाँ|कौन',
].join('|');

const opener = new RegExp(`^(?:${openers})(?![\\p{L}\\p{M}\\p{N}])`, 'u');
/** Scripts that are written without spaces carry their question words anywhere. */
const unspaced =
  /什么|什麼|为什么|為什麼|怎么|怎麼|如何|哪个|哪些|哪种|多少|是否|吗|區別|区别|请|請|何ですか|とは|なぜ|どう|どの|いつ|何|ですか|ますか|か。?$|なさい|述べよ|答えよ|選べ|무엇|왜|어떻게|언제|어디|차이|설명|인가|까요|나요|가요|니까|[주하보]세요|시오(?=[.\s]|$)|อะไร|ทำไม|อย่างไร|คือ/u;
const mark =
  /[?？؟]["'”’»)\]】」*_`]*\s*(?:[(（【[][^()（）【】[\]]{0,40}[)）】\]])?(?:[\s\p{Extended_Pictographic}.:!*]|\u{FE0F}|\u{200D})*$/u;
/** How a statement ends in Japanese and Korean, whatever words stand before. */
const statement = /(?:다|です|ます|である|ました|でした)[.。]\s*$/u;
const comparison = /\s(?:vs\.?|versus|v\/s)\s/i;

/** A question mark that closes the text, or one of its sentences. */
export function hasQuestionMark(text: string): boolean {
  // Scripts that are written without spaces have none behind the mark.
  return mark.test(text.slice(-160)) || /[?？؟]\s|？/u.test(text);
}

const command =
  /^(?:design|implement|write|give|calculate|compute|find|show|solve|build|create|draw|select|choose|pick|provide|consider|return|print|reverse|sort|convert|count|check|determine|evaluate|simplify|rewrite|refactor|develop|make|complete|fill|translate|arrange|match|use|using|entwirf|entwerfe|schreibe?|berechne|zeichne|wähle|escriba|escribe|implementa|diseña|calcula|escreva|implemente|calcule|scrivi|calcola|disegna|écri[sv]ez?|implémentez|calculez|напишите|реализуйте|найдите|вычислите|решите|спроектируйте|создайте|выберите|напишіть|знайдіть|napisz|oblicz|schrijf|bereken|skriv|beräkna|yazın|hesaplayın|viết|tính)(?![\p{L}\p{N}])/u;

/** Begins with a command that asks for something to be made: a task, or a step of instructions. */
export function bids(text: string): boolean {
  return command.test(lowerCase(text.trim().slice(0, 60)));
}

export function asks(text: string): boolean {
  const plain = text.trim().slice(0, 400);
  return (
    hasQuestionMark(text) ||
    opener.test(lowerCase(plain.slice(0, 60))) ||
    comparison.test(plain) ||
    (plain.length < 200 && unspaced.test(plain) && !statement.test(plain))
  );
}
