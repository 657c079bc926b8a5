/** Whether what stands for an answer says nothing: empty, a promise, a request for help. */
import type { Code, Html, Link, RootContent } from 'mdast';
import type { Node } from 'unist';
import { visit } from '../../tree/visit.ts';
import { lowerCase, textOf } from '../nodes/text.ts';
import { isAnswerTitle, labelLength } from './labels.ts';

const promise =
  /^\W*(?:to\s*-?\s*do|tbd|tba|tbc|wip|n\/?a|none yet|todo\b.{0,60}|fixme\b.{0,40}|(?:to|will)\s+be\s+(?:filled|completed|added|written|done|updated|continued|answered|announced|determined|provided|soon)[^.]{0,30}|(?:coming|answer(?:s)?\s+coming)\s+soon|soon|in\s+progress|work\s+in\s+progress|under\s+construction|no\s+answer(?:\s+yet)?(?:\s+provided)?|not\s+(?:yet\s+)?answered(?:\s+yet)?|missing|answer\s+(?:missing|needed|pending|goes\s+here|here)|your\s+answer(?:\s+(?:goes\s+)?here)?|help\s+wanted|(?:please\s+)?(?:add|write|contribute)\s+(?:an?\s+|your\s+|the\s+)?answers?(?:\s+here)?|pr(?:s)?\s+(?:is\s+|are\s+)?welcome|placeholder|pendiente|por\s+(?:completar|hacer)|próximamente|em\s+breve|(?:a|por)\s+(?:ser\s+)?(?:fazer|feit[oa]|preencher|preenchid[oa]|completar|completad[oa]|escrever|escrit[oa]|responder|respondid[oa])|pendente|à\s+(?:compléter|faire|venir|suivre)|(?:réponse\s+)?à\s+venir|bientôt|to\s+follow|more\s+to\s+come|(?:noch\s+)?nicht\s+beantwortet|(?:antwort\s+|wird\s+)?(?:folgt|ergänzt|nachgereicht)(?:\s+noch|\s+später)?|noch\s+zu\s+ergänzen|noch\s+offen|in\s+arbeit|da\s+(?:completare|fare)|in\s+arrivo|будет\s+(?:добавлен[оа]?|позже|дополнено)|скоро|в\s+процессе|в\s+работе|дополнить|(?:ответ|відповідь)\s+(?:отсутствует|відсутня|(?:будет|буде|скоро).{0,20})|буде\s+(?:додано|пізніше|згодом).{0,10}|незабаром|згодом|待(?:补充|補充|完善|续|填|更新)|暂无|未完(?:成|待续)?|敬请期待|準備中|工事中|未記入|執筆中|作成中|編集中|後で書く|编写中|整理中|更新中|未作答|작성\s*중|준비\s*중(?:입니다)?|추후(?:\s*(?:작성|추가|업데이트))?|미작성|yakında|eklenecek|hazırlanıyor|قريبا|قريبًا|لاحقا|لاحقًا|قيد\s+(?:الإعداد|الكتابة|الإنشاء|التحضير)|سيضاف.{0,20}|به\s*زودی|در\s+دست\s+تهیه|(?:יושלם|יתווסף|ייכתב)(?:\s+(?:בהמשך|בקרוב))?|בקרוב|(?:जल्द|शीघ्र)(?:\s+(?:ही|आएगा))*|बाद\s+में|segera|akan\s+(?:diisi|ditambahkan)|sẽ cập nhật|đang cập nhật|wkrótce|do uzupełnienia|nog in te vullen|volgt|\?+|x+|\.\.\.|…)\W*$/u;

const pointer =
  /^\W*(?:learn|read|see|watch|find\s+out)?\s*(?:it|more|the\s+answer)?\s*(?:from|in|on|at|by)?\s*(?:here|this\s+(?:link|article|video|post|blog))\W*$/i;

const block = /<(?:table|ul|ol|p|pre)\b/i;

/** Things that say something without words. */
const wordless = new Set(['image', 'imageReference', 'code', 'inlineCode', 'math', 'inlineMath', 'table']);

export function isPlaceholder(nodes: readonly RootContent[]): boolean {
  let shows = false;
  let links = 0;
  let issue = false;
  let length = 0;
  for (const node of nodes) {
    visit(node, (inner) => {
      if (wordless.has(inner.type) && !isPromise(inner)) shows = true;
      if (inner.type === 'html') {
        if (/<(?:img|video|audio|svg|iframe)\b/i.test(inner.value)) shows = true;
        length += saidIn(inner).length;
      }
      if (inner.type === 'text') length += inner.value.trim().length;
      if (inner.type === 'link') {
        links++;
        if (/\/(?:issues|pull|pulls)(?:\/|$|\?)/.test((inner as Link).url)) issue = true;
      }
    });
    if (shows || length > 200) return false;
  }
  const text = nodes
    .map((node) => (node.type === 'html' ? saidIn(node) : textOf(node)))
    .join(' ')
    .trim();
  if (text === '' || /^[\s\-–—_*=.…,:;!]*$/.test(text)) return true;
  if (issue && links === 1 && text.length < 60) return true;
  if (links > 0 && nodes.every(isPointer)) return true;
  return promise.test(lowerCase(text));
}

const comment = /^\s*(?:\/\/|\/\*|#|--|<!--)?\s*(?:to-?do|fixme|tbd|wip)\W*$/i;

/** `// TODO`: a comment in code promises as well. */
function isPromise(node: Node): boolean {
  const { type, value } = node as Code;
  return (type === 'code' || (type as string) === 'inlineCode') && comment.test(value.slice(0, 40));
}

/** The words of a block of HTML: a list or a table may say no more than “to do” either. */
function saidIn({ value }: Html): string {
  return block.test(value) ? value.replace(/<[^<>]*>/g, ' ').trim() : '';
}

/** `[Answer](…)`, `[Learn from here](…)`: links that only say that the answer is elsewhere. */
function isPointer(node: RootContent): boolean {
  return isLinksOnly(node, (text) => isAnswerTitle(text) || pointer.test(text));
}

/** `[Answer](…)` by itself: what stands above it belongs to the question. */
export function isAnswerElsewhere(node: RootContent): boolean {
  const names = (text: string) => text.split(/[\s&＆/]+/).some((word) => labelLength(word) > 0);
  return isLinksOnly(node, (text) => isAnswerTitle(text) && names(text));
}

function isLinksOnly(node: RootContent, isMeant: (text: string) => boolean): boolean {
  if (node.type !== 'paragraph' || !node.children.some(({ type }) => type === 'link')) return false;
  return node.children.every((child) => {
    const text = textOf(child).trim();
    return child.type === 'link'
      ? !child.url.startsWith('#') && isMeant(text)
      : /^[\s\p{P}\p{S}]*$/u.test(text);
  });
}
