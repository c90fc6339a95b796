import { DEFAULT_SECTIONS, type Section } from '../notes/policy';

/** How Markdown looks: as conventional-changelog and its like write it, or by keepachangelog.com. @public */
export type Style = 'conventional' | 'keep-a-changelog';

/** @public */
export interface RenderOptions {
  /** Default `conventional`. */
  style?: Style;
  /** In the order of headings; default those of the style. */
  sections?: readonly Section[];
  /** Heading of what has no section. Default `Other changes`, or `Changed` in `keep-a-changelog`. */
  otherTitle?: string;
  /** Address of the repository on GitHub, `https:` only; without it there are no links. */
  repositoryUrl?: string | null;
  /** Whether entries name who wrote them. Default false. */
  authors?: boolean;
  /**
   * What an entry is, with `{scope}`, `{subject}`, `{links}`, `{references}`, `{alsoIn}` and `{authors}`; each brings the space
   * and the brackets around it and is empty when there is nothing to say. Default `{scope}{subject}{links}{references}{alsoIn}{authors}`.
   */
  entry?: string;
}

/** The sections of keepachangelog.com. @public */
export const KEEP_A_CHANGELOG_SECTIONS: readonly Section[] = [
  { title: 'Added', types: ['feat'] },
  { title: 'Changed', types: ['perf', 'refactor', 'docs', 'revert', 'build'] },
  { title: 'Deprecated', types: ['deprecate', 'deprecated'] },
  { title: 'Removed', types: ['remove', 'removed'] },
  { title: 'Fixed', types: ['fix'] },
  { title: 'Security', types: ['security', 'sec'] },
];

/** Every choice made. */
export interface Rendering {
  style: Style;
  titleOf: ReadonlyMap<string, string>;
  titles: readonly string[];
  otherTitle: string;
  /** Without a slash at its end; null without links. */
  repositoryUrl: string | null;
  authors: boolean;
  entry: readonly Piece[];
}

/** A part of the template of an entry: text of the project, or a name of {@link PIECES}. */
export interface Piece {
  text?: string;
  name?: PieceName;
}

export const PIECES = [
  'scope',
  'subject',
  'links',
  'references',
  'alsoIn',
  'authors',
] as const;
export type PieceName = (typeof PIECES)[number];

/** `{scope}{subject}{links}{references}{alsoIn}{authors}` */
const DEFAULT_ENTRY: readonly Piece[] = PIECES.map(name => ({ name }));

/**
 * @throws RangeError when the template names something that is not there, or the address is none of a repository
 */
export function readOptions(options: RenderOptions): Rendering {
  const style = options.style ?? 'conventional';
  const keep = style === 'keep-a-changelog';
  const sections =
    options.sections ?? (keep ? KEEP_A_CHANGELOG_SECTIONS : DEFAULT_SECTIONS);
  return {
    style,
    titleOf: new Map(
      sections.flatMap(({ title, types }) => types.map(type => [type, title])),
    ),
    titles: [...new Set(sections.map(({ title }) => title))],
    otherTitle: options.otherTitle ?? (keep ? 'Changed' : 'Other changes'),
    repositoryUrl: readAddress(options.repositoryUrl ?? null),
    authors: options.authors ?? false,
    entry:
      options.entry === undefined ? DEFAULT_ENTRY : readTemplate(options.entry),
  };
}

function readTemplate(template: string): Piece[] {
  return template
    .split(/(\{[^{}]*\})/)
    .filter(part => part !== '')
    .map(part => {
      if (!part.startsWith('{') || !part.endsWith('}')) return { text: part };
      const name = PIECES.find(known => `{${known}}` === part);
      if (name) return { name };
      throw new RangeError(
        `The template of an entry names ${JSON.stringify(part)}, which is not there: expected ${PIECES.map(known => `{${known}}`).join(', ')}.`,
      );
    });
}

/** Only what needs no escaping, so that every address made of it is as safe. */
function readAddress(address: string | null): string | null {
  if (address === null) return null;
  const plain = address.replace(/\.git$/, '').replace(/\/$/, '');
  if (/^https:\/\/[\w.-]+(:\d{1,5})?(\/[\w.-]+){2,8}$/.test(plain)) {
    return plain;
  }
  throw new RangeError(
    `The address of the repository has to look like https://github.com/owner/name, found ${JSON.stringify(address)}.`,
  );
}
