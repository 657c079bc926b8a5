// Loaded before a program that is measured: at its end, tells the peak of its memory in MB and the processor's seconds
// that it took on file descriptor 3.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require('node:fs').writeSync(3, `${Math.round(maxRSS / 1024)} ${(userCPUTime + systemCPUTime) / 1e6}`);
});
