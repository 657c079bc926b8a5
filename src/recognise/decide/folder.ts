/**
 * What the files of a folder say about each other: a file that can't be settled alone is read as its neighbours are,
 * and a folder of files whose names ask is a bank in which each file is a question.
 */
import type { Evidence, FileFacts, Lean, RelativePath } from '../../model.ts';
import { isPage } from '../file.ts';
import { isAside } from '../words/kinds-of-heading.ts';
import { aboutTheBank } from './about-the-bank.ts';
import { besideIn, nameOf } from './beside.ts';
import { chaptersOf } from './chapters.ts';

/** What is known of a file when its tree is gone: enough to ask the folder. */
export interface FileEvidence {
  facts: FileFacts;
  readings: Evidence[];
  /** Readings of which candidates were taken. */
  taken: string[];
  /** Whether the file alone settles how it is read. */
  settled: boolean;
  /** Headings that became cards by their form alone, letters and digits of each. */
  names: string[];
}

/** For each file that must be decided again, what to add to the odds of which readings. */
export function leansOf(files: readonly FileEvidence[]): Map<RelativePath, Lean> {
  const leans = new Map<RelativePath, Lean>();
  const shared = new Set(
    files.map(({ facts }) => facts.path).flatMap((path) => (isPage(path) ? [] : [folderOf(path)])),
  );
  const folders = new Map<string, FileEvidence[]>();
  for (const file of files) {
    const folder = holding(file.facts.path, shared);
    const known = folders.get(folder);
    if (known) known.push(file);
    else folders.set(folder, [file]);
  }
  const all = files.filter(isMember);
  // What the whole bank says serves folders that are too small to say anything.
  const allNamed = byName(all);
  for (const [folder, inFolder] of folders) {
    const members = inFolder.filter((file) => isMember(file) || folderOf(file.facts.path) !== folder);
    const named = members.length >= 3 ? byName(members) : allNamed;
    if (named) {
      for (const { facts } of members.filter((member) => !isMarked(member)))
        leans.set(facts.path, { odds: { 'file name': 6.5 }, why: named });
      continue;
    }
    for (const [path, lean] of asOneQuestion(members)) leans.set(path, lean);
    for (const file of members) {
      if (file.settled || leans.has(file.facts.path)) continue;
      const others = members.filter((other) => other !== file);
      const peers = others.length >= 2 ? others : all.filter((other) => other !== file);
      const lean = asPeers(file, peers, others.length >= 2 ? folder : '');
      if (lean) leans.set(file.facts.path, lean);
    }
  }
  const chapters = chaptersOf(files.map(({ facts }) => facts));
  for (const { facts, readings } of files) {
    if (!chapters.has(facts.path)) continue;
    const odds = Object.fromEntries(readings.filter(isPlain).map((one) => [nameOf(one), asChapter(one)]));
    leans.set(facts.path, { odds, why: 'the README of the bank leads to this page' });
  }
  const recurring = recurringIn(files);
  const beside = besideIn(files);
  for (const file of files) {
    const against = chapters.has(file.facts.path) ? undefined : (aboutTheBank(file, files) ?? beside(file));
    const parts = file.names.some((name) => recurring.has(name));
    if (!against && !parts) continue;
    const known = leans.get(file.facts.path);
    const lean = against && known ? least(against, known) : (against ?? known);
    const why = [lean?.why, parts ? 'some of its headings stand in many files' : undefined];
    leans.set(file.facts.path, {
      odds: lean?.odds ?? {},
      ...(parts && { recurring }),
      why: why.filter(Boolean).join('; '),
    });
  }
  return leans;
}

/** What is said against a page holds, whatever speaks for it. */
function least(against: Lean, known: Lean): Lean {
  const odds = { ...against.odds };
  for (const [name, value] of Object.entries(known.odds)) if (value < (odds[name] ?? 0)) odds[name] = value;
  return { odds, why: against.why };
}

/** What a page of a bank has over a README that asks nothing: see `weigh.ts`. */
function asChapter({ signs, answered, unanswered }: Evidence): number {
  return 3.4 + (0.8 * (signs.listed ?? 0)) / Math.max(1, answered + unanswered);
}

/** Where nearly all files of a folder hold one question, read in one way, the others do too; what opens it holds none. */
function asOneQuestion(members: readonly FileEvidence[]): [RelativePath, Lean][] {
  const count = new Map<string, number>();
  const isOne = ({ answered, unanswered }: Evidence) => answered === 1 && unanswered === 0;
  const isUnanswered = ({ answered, unanswered }: Evidence) => answered === 0 && unanswered === 1;
  const single = ({ taken, readings }: FileEvidence) =>
    taken.length === 1 ? readings.find((one) => nameOf(one) === taken[0] && isOne(one)) : undefined;
  for (const one of members.flatMap((member) => single(member) ?? []))
    if (one.syntax === 'heading') count.set(nameOf(one), (count.get(nameOf(one)) ?? 0) + 1);
  const [name, times] = [...count].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (times < 5 || times * 10 < members.length * 7) return [];
  const why = `${times} of the folder's ${members.length} files hold one question each (${name})`;
  const openings = members.filter(({ facts }) => isOpening(facts.path));
  const telling = ({ readings }: FileEvidence) =>
    Object.fromEntries(readings.filter((one) => one.syntax === 'heading').map((one) => [nameOf(one), -5]));
  return [
    ...openings.map((file): [RelativePath, Lean] => [file.facts.path, { odds: telling(file), why }]),
    ...members
      .filter((file) => !openings.includes(file))
      .filter(({ taken, readings }) => {
        const isAlone = (one: Evidence) => (isOne(one) ? one.coverage > 0.5 : isUnanswered(one));
        const may = readings.some((one) => nameOf(one) === name && isAlone(one));
        return may && !(taken.length === 1 && taken[0] === name);
      })
      .map(({ facts }): [RelativePath, Lean] => [facts.path, { odds: { [name]: 4 }, why }]),
  ];
}

/** `Introduction.md`: by its name it opens or closes what the other files hold. */
function isOpening(path: RelativePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
  return isAside(name.replace(/[-_]+/g, ' '));
}

/** Headings that many files have: parts of a template, “Summary”, “Key points”. */
function recurringIn(files: readonly FileEvidence[]): Set<string> {
  const named = files.filter(({ names }) => names.length > 0);
  const count = new Map<string, number>();
  for (const { names } of named)
    for (const name of new Set(names)) count.set(name, (count.get(name) ?? 0) + 1);
  const many = Math.max(3, named.length / 5);
  return new Set([...count].filter(([, times]) => times >= many).map(([name]) => name));
}

function folderOf(path: RelativePath): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder of a file's like: that of its folder where this has one page, in one language or several. */
function holding(path: RelativePath, shared: ReadonlySet<string>): string {
  const folder = folderOf(path);
  return isPage(path) && !shared.has(folder) ? folderOf(folder) : folder;
}

/** A page of the project says nothing about the bank. */
function isMember({ facts }: FileEvidence): boolean {
  return (
    !facts.readme &&
    !facts.project &&
    !/^(?:index|_?sidebar|_?footer|summary|home|menu|toc)\.[a-z]+$/i.test(facts.path.split('/').at(-1) ?? '')
  );
}

/** Its own questions are set off beyond doubt. */
function isMarked({ readings, taken }: FileEvidence): boolean {
  return readings.some(({ syntax, form, signs, answered, coverage }) => {
    const sure = Math.max(signs.marked ?? 0, signs.explicit ?? 0) * 2 >= answered;
    return taken.includes(`${syntax} ${form}`) && syntax !== 'file' && sure && coverage > 0.5;
  });
}

function byName(members: readonly FileEvidence[]): string | undefined {
  if (members.length < 3) return undefined;
  const asking = members.filter(({ facts }) => facts.nameAsks).length;
  // Files whose questions are set off inside are read by those, whatever they are called.
  const marked = members.filter(isMarked).length;
  if (asking * 2 < members.length || marked * 2 > members.length) return undefined;
  return `${asking} of ${members.length} files have a question for a name or a title`;
}

function asPeers(file: FileEvidence, peers: readonly FileEvidence[], folder: string): Lean | undefined {
  if (peers.length === 0) return undefined;
  const odds: Lean['odds'] = {};
  const reasons: string[] = [];
  for (const reading of file.readings) {
    const name = `${reading.syntax} ${reading.form}`;
    if (reading.answered === 0 || reading.odds < -4.5 || reading.syntax === 'file') continue;
    const same = peers.filter((peer) => peer.taken.includes(name)).length;
    const alike = peers.filter((peer) => peer.readings.some((other) => isAlike(other, reading))).length;
    // Where the others ask, what asks nothing is another kind of page beside them.
    const unlike = isPlain(reading) && peers.some((peer) => isOtherwise(peer, name));
    // One page that asks nothing does not make a rule for the next.
    if (same * 2 >= peers.length && same >= (asksMostly(reading) ? 1 : 3) && !unlike) {
      odds[name] = 2.5;
      reasons.push(`${same} of ${peers.length} other files ${where(folder)} are read so (${name})`);
    } else if (unlike && peers.length >= 10 && same * 10 >= peers.length * 9) {
      odds[name] = 1;
      reasons.push(`${same} of ${peers.length} other files ${where(folder)} are read so (${name})`);
    } else if (peers.length >= 2 && alike * 10 >= peers.length * 6 && asksMostly(reading)) {
      odds[name] = 3;
      reasons.push(`${alike} of ${peers.length} other files ${where(folder)} have the same form (${name})`);
    }
  }
  return reasons.length > 0 ? { odds, why: reasons.join('; ') } : undefined;
}

function where(folder: string): string {
  return folder ? `in ${folder}` : 'of the bank';
}

function asksMostly({ signs, answered, unanswered }: Evidence): boolean {
  return (signs.asks ?? 0) * 2 >= answered + unanswered;
}

/** Nothing but a form: it neither asks nor counts nor sets answers off. */
function isPlain({ signs, answered, unanswered }: Evidence): boolean {
  const most = Math.max(signs.asks ?? 0, signs.bids ?? 0, signs.numbered ?? 0, signs.marked ?? 0);
  return most * 2 < answered + unanswered;
}

function isOtherwise({ taken, readings }: FileEvidence, name: string): boolean {
  return (
    taken.includes(name) && readings.some((one) => `${one.syntax} ${one.form}` === name && !isPlain(one))
  );
}

function isAlike(a: Evidence, b: Evidence): boolean {
  return a.syntax === b.syntax && a.form === b.form && a.answered > 0 && asksMostly(a);
}
