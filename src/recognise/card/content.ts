/** What of the blocks below a question is content, and what only leads around in the document. */
import type { Code, Heading, Html, Link, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { once } from '../nodes/once.ts';
import { linesOf, paragraphOf, trimEnd } from '../nodes/phrasing.ts';
import { lowerCase, textOf } from '../nodes/text.ts';
import { isTail } from '../words/kinds-of-heading.ts';

export interface Content {
  nodes: RootContent[];
  id?: string;
  tags: string[];
}

const idComment = /^<!--\s*id:\s*(\S+)\s*-->$/i;

/** The blocks without comments, ways back to the top, rules and source lines at their ends; with what comments say. `withTail`: sources and links at the end are meant to be there. */
export function contentOf(blocks: readonly RootContent[], withTail = false): Content {
  const content: Content = { nodes: [], tags: [] };
  for (const block of blocks) {
    if (block.type === 'definition') continue;
    if (block.type === 'html') {
      const id = idComment.exec(block.value.trim())?.[1];
      if (id) content.id = id;
      if (isWrapping(block)) continue;
    }
    content.nodes.push(block);
  }
  content.nodes = trimBlocks(content.nodes, content.tags, withTail);
  return content;
}

const wrappers =
  /<\/?(?:p|div|br|b|strong|i|em|u|center|span|font|a|hr|section|article|ul|ol|li|details|summary|sup|sub)(?:\s[^<>]*)?\/?>/gi;

/** Only comments and tags that show nothing by themselves. */
function isWrapping(node: Html): boolean {
  const rest = node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(wrappers, '');
  return rest.trim() === '' || rest.trim() === '&nbsp;';
}

function trimBlocks(nodes: RootContent[], tags: string[], withTail: boolean): RootContent[] {
  const kept = [...nodes];
  for (;;) {
    const first = kept[0];
    if (first?.type === 'thematicBreak' || (first && isNavigation(first))) kept.shift();
    else break;
  }
  const tailAt = withTail ? -1 : tailStart(kept);
  if (tailAt >= 0) kept.length = tailAt;
  for (;;) {
    const last = kept.at(-1);
    if (!last) break;
    const found = last.type === 'paragraph' ? tagLine(last) : undefined;
    if (found) {
      tags.unshift(...found);
      kept.pop();
    } else if (
      last.type === 'blockquote' &&
      last.children.length > 1 &&
      isNavigation(last.children[0] as RootContent)
    )
      kept[kept.length - 1] = { ...last, children: last.children.slice(1) };
    else if (last.type === 'thematicBreak' || isNavigation(last) || (kept.length > 1 && isSource(last)))
      kept.pop();
    else if (last.type === 'paragraph') {
      const shorter = withoutWayBack(last);
      if (shorter === last) break;
      kept[kept.length - 1] = shorter;
    } else if (last.type === 'code') {
      const shorter = withoutIndentedWayBack(last);
      if (!shorter) break;
      kept[kept.length - 1] = shorter;
    } else break;
  }
  return kept;
}

/** Where sources and links begin that end the answer: a heading that says so, and little below it; −1: nowhere. */
function tailStart(nodes: readonly RootContent[]): number {
  for (let i = nodes.length - 1; i > 0; i--) {
    const node = nodes[i] as RootContent;
    if (node.type !== 'heading') continue;
    if (!isTailHeading(node)) return -1;
    const below = nodes.slice(i + 1);
    // An earlier tail heading may stand before this one.
    const earlier = below.every(isLinkish) ? tailStart(nodes.slice(0, i)) : -1;
    return below.every(isLinkish) ? (earlier >= 0 ? earlier : i) : -1;
  }
  return -1;
}

const isTailHeading = once((heading: Heading): boolean => isTail(textOf(heading)));

function isLinkish(node: RootContent): boolean {
  if (node.type === 'thematicBreak' || node.type === 'html' || node.type === 'definition') return true;
  if (node.type === 'list') return node.children.every((item) => hasLink(item) || textOf(item).length < 120);
  return node.type === 'paragraph' && (hasLink(node) || textOf(node).length < 120);
}

function hasLink(node: RootContent): boolean {
  if (node.type === 'link') return true;
  return 'children' in node && node.children.some((child) => hasLink(child as RootContent));
}

const topWords =
  /\b(?:back|return|go|scroll|jump|up)\b.{0,20}\b(?:top|contents?|index|toc|menu|up|start|questions?|home|list)\b|^\W*(?:top|up|toc|table of contents|home)\W*$|к\s+(?:оглавлению|содержанию|началу|списку)|наверх|вверх|до\s+змісту|догори|(?:volver|ir|subir|regresar).{0,12}(?:arriba|inicio|índice|indice|principio)|voltar.{0,12}(?:topo|início|índice)|retour.{0,12}(?:haut|sommaire|début)|(?:nach\s+oben|zurück\s+zum?\b|zum\s+(?:anfang|inhalt))|torna\s+(?:su|all)|回到|返回|トップ|目次|先頭|맨\s*위|위로|목차|başa\s+dön|yukarı|العودة|للأعلى|về\s+đầu|do\s+góry|na\s+górę|naar\s+boven|terug\s+naar|tillbaka/iu;
/** A line of Markdown that is a link within the document. */
const linkedBack = /^[\s*_]*\[[^\]\n]{0,60}\]\(#[^)\s]*\)[\s*_]*$/;
const arrows = /[⬆↑▲△🔝↥⇧⇑⏫🔼☝👆^⤴]/u;
const topTarget = /^#(?:top|toc|contents?|table-of-contents?|index|home|start|menu|readme|up|[^\s]{0,60})?$/i;

/** `[Reference](https://…)`: a link that says no more than that it is one. */
function isSource(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const links = node.children.filter((child) => child.type === 'link');
  const rest = node.children
    .filter((child) => child.type !== 'link')
    .map(textOf)
    .join('');
  return links.length > 0 && /^[\s\p{P}]*$/u.test(rest) && links.every((link) => isTail(textOf(link)));
}

/** A block that is nothing but links within the document. */
export const isNavigation = once((node: RootContent): boolean => {
  if (node.type === 'html') {
    const targets = [...node.value.matchAll(/<a\s[^<>]*href\s*=\s*["']?([^"'\s>]*)/gi)].map(
      (match) => match[1] ?? '',
    );
    const text = node.value.replace(/<[^<>]*>/g, '').trim();
    return targets.length > 0 && targets.every((url) => topTarget.test(url)) && text.length < 60;
  }
  if (node.type === 'heading' || node.type === 'paragraph') return isWayBack(node.children);
  if (node.type === 'code') return withoutIndentedWayBack(node)?.value === '';
  if (node.type === 'details')
    return node.children.every((child) => child.type === 'summary' || isContentsList(child));
  if (isContentsList(node)) return true;
  if (node.type === 'blockquote' && node.children.every(isEmptyList)) return true;
  if (node.type === 'blockquote' || (node.type === 'list' && node.children.length === 1)) {
    const [only] = node.type === 'list' ? (node.children[0]?.children ?? []) : node.children;
    return only?.type === 'paragraph' && isWayBack(only.children);
  }
  return false;
});

/** `- []()`: a place for sources, of which there are none. */
function isEmptyList(node: RootContent): boolean {
  return node.type === 'list' && textOf(node).trim() === '';
}

/** A list of links within the document. */
function isContentsList(node: RootContent): boolean {
  if (node.type !== 'list') return false;
  return node.children.every((item) =>
    item.children.every((child) => {
      if (child.type === 'list') return isContentsList(child);
      if (child.type !== 'paragraph') return false;
      const links = child.children.filter((inner) => inner.type === 'link');
      const rest = child.children
        .filter((inner) => inner.type !== 'link')
        .map(textOf)
        .join('');
      return (
        links.length > 0 &&
        links.every((link) => link.url.startsWith('#')) &&
        /^[\s\p{P}\p{S}\p{N}]*$/u.test(rest)
      );
    }),
  );
}

function isWayBack(children: readonly PhrasingContent[]): boolean {
  const links: string[] = [];
  let other = '';
  const walk = (nodes: readonly PhrasingContent[]) => {
    for (const node of nodes) {
      if (node.type === 'link') links.push(node.url);
      else if (node.type === 'html') {
        const url = /<a\s[^<>]*href\s*=\s*["']?([^"'\s>]*)/i.exec(node.value)?.[1];
        if (url !== undefined) links.push(url);
      } else if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete')
        walk(node.children);
      else if (node.type !== 'image') other += textOf(node);
    }
  };
  walk(children);
  const isInner = (url: string) => topTarget.test(url);
  const leadsUp = links.some(isInner);
  // A page of a bank ends with the way to its other pages.
  if (!leadsUp && (links.length === 0 || !links.every(isInBank))) return false;
  const text = withoutShortcodes(children.map(textOf).join('')).trim();
  if (text.length > 60) return false;
  const isBare = /^[\s\p{P}\p{S}]*$/u.test(withoutShortcodes(other));
  // Beside the way to the top one may lead to the page before, or to the first one.
  return links.every(isInner)
    ? isBare || topWords.test(text)
    : isBare && ((leadsUp && topWords.test(text)) || isPaging(text));
}

function isInBank(url: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(url);
}

const paging = new Set(
  'top up back home index contents toc menu main next prev previous readme page chapter to the назад вперёд вперед далее вернуться предыдущая следующая volver atrás siguiente anterior inicio voltar próximo próxima início retour suivant précédent accueil zurück weiter indietro avanti 戻る 次へ 前へ 返回 上一页 下一页 上一章 下一章 上一篇 下一篇 뒤로 돌아가기 다음 이전 geri ileri العودة التالي السابق wstecz dalej quay lại tiếp trước sau'.split(
    ' ',
  ),
);

/** `Top · Back · Home`: nothing but where to go. */
function isPaging(text: string): boolean {
  const words = lowerCase(text).match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.length > 0 && words.every((word) => paging.has(word));
}

const withoutShortcodes = (text: string) => text.replace(/:[a-z\d_+-]{1,40}:/g, '');

/** The last line of an answer, or what stands behind a `<br>` there, may be the way back. */
function withoutWayBack(node: Paragraph): Paragraph {
  if (
    !node.children.some((child) => child.type === 'link' || child.type === 'html' || child.type === 'strong')
  )
    return node;
  const lines = linesOf(node);
  const last = lines.at(-1);
  if (!last) return node;
  const br = last.children.findLastIndex((child) => child.type === 'html' && /^<br/i.test(child.value));
  const rest = last.children.slice(br + 1);
  const text = rest.map(textOf).join('');
  if (!isWayBack(rest) || !(topWords.test(text) || arrows.test(text))) return node;
  const kept = trimEnd(last.children.slice(0, Math.max(br, 0)));
  const before = lines.slice(0, -1);
  if (kept.length > 0) before.push({ ...last, children: kept });
  return before.length > 0 ? paragraphOf(before) : node;
}

/** A way back that is still indented where the list around it has ended is code for Markdown: the code without it. */
function withoutIndentedWayBack(node: Code): Code | undefined {
  if (node.lang) return undefined;
  const lines = node.value.split('\n');
  const last = lines.pop() ?? '';
  if (!linkedBack.test(last) || !(topWords.test(last) || arrows.test(last))) return undefined;
  const { position } = node;
  const value = lines.join('\n').trimEnd();
  if (!position) return { ...node, value };
  const line = position.start.line + value.split('\n').length - 1;
  return { ...node, value, position: { ...position, end: { ...position.end, line } } };
}

/** `[#tree](tree.md) [#graph]()`, `#flashcard #latin`: a line of nothing but tags. */
function tagLine(node: Paragraph): string[] | undefined {
  const text = textOf(node).trim();
  if (!/^#[\p{L}\p{N}]/u.test(text)) return undefined;
  const words = text.split(/\s+/);
  if (!words.every((word) => /^#[\p{L}\p{N}][\p{L}\p{N}_/-]*$/u.test(word))) return undefined;
  return words.map((word) => word.slice(1).replaceAll('/', '::'));
}

/** Whether a link only names a source or goes round in the document: `[src]`, `↑`. */
export function isMarginal(node: Link): boolean {
  const text = textOf(node).trim();
  return (
    /^[[(]?(?:src|source|ref|link|permalink|edit|#|top|back to top)[\])]?$/i.test(text) ||
    (text.length < 4 && /^(?:[\p{P}\p{S}\p{Extended_Pictographic}]|\u{FE0F})+$/u.test(text))
  );
}
