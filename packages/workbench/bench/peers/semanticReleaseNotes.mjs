import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// All commits of a history as one release, by the generator of semantic-release with its default preset.
const [packages, repository] = process.argv.slice(2);
const { generateNotes } = await import(
  pathToFileURL(
    path.join(packages, '@semantic-release/release-notes-generator/index.js'),
  )
);
const log = execFileSync(
  'git',
  ['-C', repository, 'log', '-z', '--format=%H%n%cI%n%B', 'HEAD'],
  { encoding: 'utf8', maxBuffer: 2 ** 30 },
);
const commits = log
  .split('\0')
  .filter(text => text !== '')
  .map(text => {
    const [hash, committerDate, ...message] = text.split('\n');
    return { hash, committerDate, message: message.join('\n').trim() };
  });
const notes = await generateNotes(
  {},
  {
    commits,
    lastRelease: {},
    nextRelease: { gitTag: 'v1.0.0', version: '1.0.0' },
    options: { repositoryUrl: 'https://github.com/northfield/learning' },
    cwd: packages,
  },
);
process.stdout.write(notes);
