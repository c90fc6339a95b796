import { become } from '../bootstrap/run.mjs';
import { root } from '../bootstrap/root.mjs';
import { say } from '../bootstrap/say.mjs';

say(
  'frontend on http://localhost:3000, backend on port 7007, both reload on change',
);
become('yarn', ['backstage-cli', 'repo', 'start', ...process.argv.slice(2)], {
  cwd: root,
});
