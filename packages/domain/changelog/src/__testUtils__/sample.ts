import { buildChangelog } from '../notes/buildChangelog';
import { history, nameOf, tag } from './history';

/** A small project with something of everything. */
export const sample = () =>
  buildChangelog(
    history(
      'feat: marks',
      tag('v1.0.0'),
      `fix(api): round \`half\` up (#4)\n\nCloses #3, o/r#9\n\n(cherry picked from commit ${nameOf(1)})`,
      'feat(web)!: new addresses (#5)\n\nBREAKING CHANGE: links change\n\n- old ones end\n# in June',
      'chore(deps): bump yaml from 2.1.0 to 2.2.0 (#6)',
      'chore(deps): bump yaml from 2.2.0 to 2.3.0 (#7)',
      'chore(deps): update dependency zod to v4',
      'chore(deps): lock file',
      'docs: say how',
      'Improve',
      tag('v2.0.0'),
      'feat: more',
    ),
  );
