/** Shows each card by night and on a phone, too, and follows the author's changes without losing the place. */

document.addEventListener('DOMContentLoaded', () => {
  /** The sides of each card as they came, by the card's id, to tell which have changed. */
  let sources = new Map<string, string>();

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        addPanes(target as HTMLElement);
      }
    },
    { rootMargin: '600px' },
  );

  function adopt(): void {
    const articles = [...document.querySelectorAll('article')];
    for (const article of articles) near.observe(article);
  }

  sources = sourcesOf(document);
  adopt();

  const events = new EventSource('/events');
  events.addEventListener('change', update);
  events.addEventListener('error', () => tell('The preview has ended'));
  events.addEventListener('open', () => {
    if (document.documentElement.classList.contains('ended')) update();
  });

  async function update(): Promise<void> {
    const next = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    const nextSources = sourcesOf(next);
    const changed = [...nextSources].filter(([id, source]) => sources.get(id) !== source).map(([id]) => id);
    for (const article of next.querySelectorAll('article')) {
      const shown = document.getElementById(article.id)?.querySelector('.panes');
      // What is as it was stays as it is, so that the page does not jump.
      if (shown && !changed.includes(article.id)) article.querySelector('.panes')?.replaceWith(shown);
    }
    document.querySelector('main')?.replaceWith(next.querySelector('main') as HTMLElement);
    // A style sheet has a hash in the page's policy, so another one needs another page.
    if (next.querySelector('style')?.textContent !== document.querySelector('style')?.textContent)
      location.reload();
    tell(next.getElementById('status')?.textContent ?? '');
    document.documentElement.classList.remove('ended');
    sources = nextSources;
    adopt();
    for (const id of changed) document.getElementById(id)?.classList.add('changed');
    const first = document.getElementById(changed[0] ?? '');
    if (first) reveal(first, 3);
  }

  /** Cards above get their true heights only when they come near, so one go is not enough. */
  function reveal(article: HTMLElement, times: number): void {
    addPanes(article);
    article.scrollIntoView();
    if (times > 1) requestAnimationFrame(() => reveal(article, times - 1));
  }

  function tell(words: string): void {
    document.documentElement.classList.toggle('ended', words === 'The preview has ended');
    const status = document.getElementById('status');
    if (status) status.textContent = words;
  }
});

function sourcesOf(page: Document): Map<string, string> {
  return new Map(
    [...page.querySelectorAll('article')].map((article) => [
      article.id,
      article.querySelector('.panes')?.outerHTML ?? '',
    ]),
  );
}

function addPanes(article: HTMLElement): void {
  const day = article.querySelector('.pane.day');
  if (!day || article.querySelector('.pane.nightMode')) return;
  for (const [names, label] of [
    ['nightMode', 'By night'],
    ['mobile', 'On a phone'],
  ] as const) {
    const pane = day.cloneNode(true) as HTMLElement;
    pane.classList.replace('day', names);
    pane.setAttribute('aria-label', label);
    for (const part of pane.querySelectorAll('[id]')) part.id = `${names}-${part.id}`;
    day.parentElement?.append(pane);
  }
}
