/** What the page can do beyond showing its cards: search, filters, one card at a time, keys, swipes, day and night. */

type Mode = 'list' | 'flip';
type Medium = HTMLImageElement | HTMLMediaElement;

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
const schemeKey = 'deckpress-scheme';

// Runs before the first paint, so that the page never flashes in the other scheme.
root.classList.add('scripted');
applyScheme(stored());
document.addEventListener('DOMContentLoaded', start);

/** The reader's choice; storage may be forbidden. */
function stored(): string | null {
  try {
    return localStorage.getItem(schemeKey);
  } catch {
    return null;
  }
}

function applyScheme(scheme: string | null): void {
  root.classList.toggle('night', scheme === 'night');
  root.classList.toggle('day', scheme === 'day');
}

function isNight(): boolean {
  return root.classList.contains('night') || (dark.matches && !root.classList.contains('day'));
}

function start(): void {
  const cards = [...document.querySelectorAll<HTMLElement>('article')];
  const sections = [...document.querySelectorAll<HTMLElement>('main > section')];
  const groups = [...document.querySelectorAll<HTMLElement>('.group')];
  const query = element('query') as HTMLInputElement;
  const deck = document.getElementById('deck') as HTMLSelectElement | null;
  const tag = document.getElementById('tag') as HTMLSelectElement | null;
  const progress = element('progress') as HTMLProgressElement;
  const flipButton = element('flip');
  const tags = new Map(cards.map((card) => [card, (card.dataset.tags ?? '').split(' ')]));
  const texts = new Map<HTMLElement, string>();
  let visible = cards;
  let current: HTMLElement | undefined;
  let mode: Mode = 'list';

  // Each picture is embedded once, since it is long.
  const media = new Map<string | undefined, string>();
  for (const medium of document.querySelectorAll<Medium>('[data-medium]'))
    media.set(medium.dataset.medium, medium.src);
  for (const medium of document.querySelectorAll<Medium>('[data-same]'))
    medium.src = media.get(medium.dataset.same) ?? '';

  // ── which cards ──

  function filter(): void {
    const words = normalise(query.value).split(' ').filter(Boolean);
    const matches = (card: HTMLElement) =>
      (!deck?.value || card.dataset.deck === deck.value) &&
      (!tag?.value || tags.get(card)?.some((own) => own === tag.value || own.startsWith(`${tag.value}::`))) &&
      words.every((word) => textOf(card).includes(word));
    visible = cards.filter(matches);
    const wanted = new Set(visible);
    for (const card of cards) hide(card, !wanted.has(card));
    const sizes = new Map<Element | null, number>();
    for (const { parentElement: group } of visible) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    for (const group of groups) {
      const size = sizes.get(group) ?? 0;
      hide(group, size === 0);
      group.style.setProperty('contain-intrinsic-block-size', `${12 * size}rem`);
    }
    const inhabited = new Set([...sizes.keys()].map((group) => group?.parentElement));
    for (const section of sections) hide(section, !inhabited.has(section));
    hide(element('none'), visible.length > 0);
    element('clear').hidden = visible.length === cards.length;
    (element('start') as HTMLButtonElement).disabled = visible.length === 0;
    if (current?.hidden) current = undefined;
    report();
  }

  function textOf(card: HTMLElement): string {
    let text = texts.get(card);
    if (text === undefined) {
      const parts = card.querySelectorAll('.front, .back, .tags');
      text = normalise([...parts].map((part) => part.textContent).join(' '));
      texts.set(card, text);
    }
    return text;
  }

  /** Reads the cards' texts while nothing else is to do, so that the first search need not. */
  function readAhead(from: number): void {
    for (const card of cards.slice(from, from + 50)) textOf(card);
    if (from + 50 < cards.length) whenIdle(() => readAhead(from + 50));
  }

  function report(): void {
    const all = count(cards.length);
    const number = current ? visible.indexOf(current) + 1 : 0;
    const words =
      mode === 'flip'
        ? `Card ${number} of ${visible.length}`
        : visible.length === cards.length
          ? all
          : visible.length === 0
            ? 'No card matches'
            : `${visible.length} of ${all}`;
    const status = element('status');
    if (status.textContent !== words) status.textContent = words;
    progress.max = visible.length;
    progress.value = number;
  }

  // ── the address: `#card=…`, or what is searched for ──

  function writeAddress(): void {
    const parts: string[] = [];
    if (mode === 'flip' && current) parts.push(current.id);
    for (const field of [query, deck, tag]) {
      if (field?.value) parts.push(`${field.id}=${encodeURIComponent(field.value)}`);
    }
    const address = location.href.replace(/#.*/s, '') + (parts.length > 0 ? `#${parts.join('&')}` : '');
    // Without an address there is none to keep (a page that was written into a window).
    if (location.protocol !== 'about:' && address !== location.href) history.replaceState(null, '', address);
  }

  function readAddress(): void {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (location.hash === '#cards') return;
    for (const field of [query, deck, tag]) if (field) field.value = wanted.get(field.id) ?? '';
    filter();
    const card = document.getElementById(`card=${wanted.get('card')}`);
    if (card && visible.includes(card)) flipThrough(card);
    else listAll();
  }

  // ── one card at a time, or all ──

  function flipThrough(card: HTMLElement | undefined): void {
    if (!card) return;
    mode = 'flip';
    root.classList.add('flipping');
    show(card);
  }

  function listAll(): void {
    if (mode === 'list') return;
    mode = 'list';
    root.classList.remove('flipping');
    const last = current;
    report();
    writeAddress();
    if (last) reveal(last, 'center');
  }

  function show(card: HTMLElement): void {
    for (const part of document.querySelectorAll('.current')) part.classList.remove('current');
    current = card;
    card.classList.add('current');
    card.parentElement?.classList.add('current');
    card.closest('section')?.classList.add('current');
    turn(card, false);
    scrollTo(0, 0);
    card.focus({ preventScroll: true });
    (element('previous') as HTMLButtonElement).disabled = visible[0] === card;
    (element('next') as HTMLButtonElement).disabled = visible.at(-1) === card;
    report();
    writeAddress();
  }

  function move(by: number): void {
    const focused = document.activeElement?.closest<HTMLElement>('article') ?? current;
    const at = focused ? visible.indexOf(focused) : -1;
    const next = at < 0 ? firstInView() : visible[at + by];
    if (!next) return;
    if (mode === 'flip') {
      show(next);
    } else {
      current = next;
      reveal(next, 'nearest');
    }
  }

  function firstInView(): HTMLElement | undefined {
    const top = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
    // Only the cards of a group that is near are asked: the others are not laid out.
    const near = groups.filter((group) => {
      const box = group.getBoundingClientRect();
      return box.bottom > top && box.top < innerHeight;
    });
    return (
      visible.find((card) => {
        return near.includes(card.parentElement as HTMLElement) && card.getBoundingClientRect().top >= top;
      }) ?? visible[0]
    );
  }

  function reveal(card: HTMLElement, block: ScrollLogicalPosition): void {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block });
  }

  function turn(card: HTMLElement | undefined, open?: boolean): void {
    const details = card?.querySelector<HTMLDetailsElement>('details.answer');
    if (!details) return;
    details.open = open ?? !details.open;
    if (mode === 'flip') flipButton.textContent = details.open ? 'Hide answer' : 'Show answer';
  }

  // ── keys, clicks, swipes ──

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    if (target === query && (event.key === 'Enter' || event.key === 'ArrowDown')) {
      event.preventDefault();
      current = visible[0];
      if (current) reveal(current, 'nearest');
      return;
    }
    if (event.key === 'Escape' && mode === 'flip') {
      listAll();
      return;
    }
    if (target.closest('input, select, audio, video')) return;
    const action = actionOf(event.key, target);
    if (!action) return;
    event.preventDefault();
    action();
  });

  function actionOf(key: string, target: HTMLElement): (() => void) | undefined {
    const scroller = target.closest<HTMLElement>('[tabindex="0"]');
    const scrolls = scroller !== null && scroller.scrollWidth > scroller.clientWidth;
    const forward = getComputedStyle(target).direction === 'rtl' ? -1 : 1;
    const card = target.closest<HTMLElement>('article') ?? current;
    switch (key) {
      case 'ArrowRight':
        return scrolls ? undefined : () => move(forward);
      case 'ArrowLeft':
        return scrolls ? undefined : () => move(-forward);
      case 'j':
        return () => move(1);
      case 'k':
        return () => move(-1);
      case ' ':
      case 'Enter':
        return card && !target.closest('a, button, summary') ? () => turn(card) : undefined;
      case '/':
        return () => {
          listAll();
          query.focus();
        };
      case 'f':
        return mode === 'list' ? () => flipThrough(card ?? visible[0]) : undefined;
      default:
        return undefined;
    }
  }

  for (const card of cards) {
    card.addEventListener('click', (event) => {
      current = mode === 'list' ? card : current;
      const target = event.target as HTMLElement;
      const turns = mode === 'flip' || target.closest('.front') !== null;
      if (!turns || target.closest('a, button, summary, audio, video') || !getSelection()?.isCollapsed)
        return;
      turn(card);
    });
  }

  let touch: { x: number; y: number } | undefined;
  document.addEventListener(
    'touchstart',
    ({ touches, target }) => {
      const only = touches.length === 1 && mode === 'flip' ? touches[0] : undefined;
      const scroller = (target as HTMLElement).closest('[tabindex="0"]');
      const scrolls = scroller !== null && scroller.scrollWidth > scroller.clientWidth;
      touch = only && !scrolls ? { x: only.clientX, y: only.clientY } : undefined;
    },
    { passive: true },
  );
  document.addEventListener('touchend', ({ changedTouches }) => {
    const end = changedTouches[0];
    if (!touch || !end) return;
    const across = end.clientX - touch.x;
    const along = end.clientY - touch.y;
    touch = undefined;
    if (Math.abs(across) > 48 && Math.abs(across) > 2 * Math.abs(along)) {
      move((across < 0 ? 1 : -1) * (getComputedStyle(root).direction === 'rtl' ? -1 : 1));
    }
  });

  for (const field of [query, deck, tag]) {
    field?.addEventListener('input', () => {
      filter();
      writeAddress();
    });
  }
  element('clear').addEventListener('click', () => {
    for (const field of [query, deck, tag]) if (field) field.value = '';
    filter();
    writeAddress();
    query.focus();
  });
  element('start').addEventListener('click', () => flipThrough(current ?? visible[0]));
  element('close').addEventListener('click', listAll);
  element('previous').addEventListener('click', () => move(-1));
  element('next').addEventListener('click', () => move(1));
  flipButton.addEventListener('click', () => turn(current));
  addEventListener('hashchange', readAddress);

  // ── day and night ──

  const schemeButton = element('scheme');
  const tellScheme = () => schemeButton.setAttribute('aria-pressed', String(isNight()));
  schemeButton.addEventListener('click', () => {
    const scheme = isNight() ? 'day' : 'night';
    applyScheme(scheme);
    tellScheme();
    try {
      localStorage.setItem(schemeKey, scheme);
    } catch {
      // The choice holds for this visit.
    }
  });
  dark.addEventListener('change', tellScheme);
  tellScheme();

  // ── paper: closed answers are printed, too, where CSS alone can't open them ──

  if (!CSS.supports('selector(::details-content)')) {
    let closed: HTMLDetailsElement[] = [];
    addEventListener('beforeprint', () => {
      closed = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
      for (const details of closed) details.open = true;
    });
    addEventListener('afterprint', () => {
      for (const details of closed) details.open = false;
    });
  }

  readAddress();
  whenIdle(() => readAhead(0));
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 20); // Safari
}

/** Changes nothing where nothing changes: a write costs style and layout, even of the same value. */
function hide(part: HTMLElement, hidden: boolean): void {
  if (part.hidden !== hidden) part.hidden = hidden;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/** Case, accents and widths don't count. */
function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ');
}

function count(cards: number): string {
  return `${cards.toLocaleString('en')} card${cards === 1 ? '' : 's'}`;
}
