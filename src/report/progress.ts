/** A line on the terminal that says how far long work is; nothing where there is no terminal, or no long work. */
import type { Observer } from '../pipeline.ts';

/** Work shorter than this shows nothing. */
const patience = 500;

export interface Progress extends Observer {
  stop(): void;
}

export function startProgress({
  interactive,
  err,
}: {
  interactive: boolean;
  err(text: string): void;
}): Progress {
  if (!interactive) return { progress: turn, stop() {} };
  const start = performance.now();
  let last = 0;
  let shown = false;
  return {
    async progress(done, total) {
      const now = performance.now();
      if (now - start >= patience && (now - last >= 100 || done === total)) {
        last = now;
        shown = true;
        err(`\r\u001b[K${done} of ${total} files read`);
      }
      await turn();
    },
    stop() {
      if (shown) err('\r\u001b[K');
    },
  };
}

/** Files are read and written without the event loop, which has signals to hear, and V8's threads to give work. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
