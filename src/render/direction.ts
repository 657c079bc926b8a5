/** Whether content reads from right to left, by its letters. */

const rightToLeft = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/gu;
const mayBe = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{1e900}-\u{1e95f}]/u;
const rtlLanguages = /^(?:ar|arc|ckb|dv|fa|ff-adlm|he|iw|ks|nqo|ps|sd|syr|ug|ur|yi)(?:-|$)/i;

/**
 * Names and terms in Latin letters are common in right-to-left text, so that a third of its letters is enough;
 * in a bank of such a language one is.
 */
export function directionOf(text: string, language = ''): 'rtl' | undefined {
  if (!mayBe.test(text)) return undefined;
  const own = text.match(rightToLeft)?.length ?? 0;
  if (own === 0) return undefined;
  if (rtlLanguages.test(language)) return 'rtl';
  return own * 3 >= (text.match(/\p{L}/gu)?.length ?? 0) ? 'rtl' : undefined;
}
