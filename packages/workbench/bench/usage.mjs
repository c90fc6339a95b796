import { writeSync } from 'node:fs';

/** Loaded into a process that is measured: says at its end on descriptor 3 what it has used. */
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(
    3,
    JSON.stringify({
      mebibytes: maxRSS / 1024,
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    }),
  );
});
