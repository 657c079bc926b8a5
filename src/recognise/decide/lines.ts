/** Content lines of a file, counted in constant time. */

/** Comments, such as those of a schedule, are no content. */
const isBlank = (line: string) => line.trim() === '' || /^\s*<!--[^>]*-->\s*$/.test(line);

export class Lines {
  readonly #before: Uint32Array;
  readonly texts: string[];
  constructor(text: string) {
    this.texts = text.split('\n');
    this.#before = new Uint32Array(this.texts.length + 1);
    this.texts.forEach((line, i) => {
      this.#before[i + 1] = (this.#before[i] ?? 0) + (isBlank(line) ? 0 : 1);
    });
  }
  between(line: number, endLine: number): number {
    const end = this.#before[Math.min(endLine, this.texts.length)] ?? 0;
    return end - (this.#before[Math.max(0, line - 1)] ?? 0);
  }
}
