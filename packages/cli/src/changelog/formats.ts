import {
  type Changelog,
  type Release,
  renderReleaseText,
  sectionWriter,
} from '@bellwether/domain-changelog';

/** How a changelog is written: release by release, for a long one would not fit into one string. */
export interface Writer {
  begin: string;
  release(release: Release, previousTag: string | null): string;
  between: string;
  end(rest: Omit<Changelog, 'releases'>): string;
}

const section = sectionWriter();

/** Writers by the name of the format. */
export const FORMATS = {
  md: {
    begin: '# Changelog',
    release: (release, previousTag) => `\n\n${section(release, previousTag)}`,
    between: '',
    end: () => '\n',
  },
  json: {
    begin: '{"releases":[',
    release: release => JSON.stringify(release),
    between: ',\n',
    end: rest => `],${JSON.stringify(rest).slice(1)}\n`,
  },
  text: {
    begin: '',
    release: release => renderReleaseText(release),
    between: '\n\n\n',
    end: () => '\n',
  },
} satisfies Record<string, Writer>;

/** Name of a format. */
export type Format = keyof typeof FORMATS;
