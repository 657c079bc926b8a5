// Loaded before a program that is measured: at its end, tells the peak of its memory in MB on file descriptor 3.
process.on('exit', () => {
  require('node:fs').writeSync(3, String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
