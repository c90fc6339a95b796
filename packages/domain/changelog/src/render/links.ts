import { escapeMarkdown, plainLine } from '@bellwether/domain-markdown';
import type { Reference } from '../model';

/** Letters of an object name that people see. */
export const SHORT_HASH = 9;

/** Links into a repository; plain text without one. Everything they are made of is escaped or of safe letters. */
export class Links {
  private readonly repositoryUrl: string | null;
  private readonly server: string;

  constructor(repositoryUrl: string | null) {
    this.repositoryUrl = repositoryUrl;
    this.server =
      repositoryUrl === null
        ? 'https://github.com'
        : repositoryUrl.slice(0, repositoryUrl.indexOf('/', 'https://'.length));
  }

  commit(hash: string): string {
    const short = hash.slice(0, SHORT_HASH);
    if (this.repositoryUrl === null) return short;
    return `[${short}](${this.repositoryUrl}/commit/${hash})`;
  }

  pullRequest(number: number): string {
    if (this.repositoryUrl === null) return `#${number}`;
    return `[#${number}](${this.repositoryUrl}/pull/${number})`;
  }

  issue({ owner, repo, number }: Reference): string {
    if (owner === undefined || repo === undefined) {
      if (this.repositoryUrl === null) return `#${number}`;
      return `[#${number}](${this.repositoryUrl}/issues/${number})`;
    }
    const label = `${escapeMarkdown(owner)}/${escapeMarkdown(repo)}#${number}`;
    // names of GitHub need no encoding, and nothing else becomes a link
    const named = /^[\w.-]+$/.test(owner) && /^[\w.-]+$/.test(repo);
    if (this.repositoryUrl === null || !named) return label;
    return `[${label}](${this.server}/${owner}/${repo}/issues/${number})`;
  }

  /** Undefined without a repository. */
  compare(from: string, to: string): string | undefined {
    if (this.repositoryUrl === null) return undefined;
    return `${this.repositoryUrl}/compare/${encodeTag(from)}...${encodeTag(to)}`;
  }

  /** Undefined without a repository. */
  tag(tag: string): string | undefined {
    if (this.repositoryUrl === null) return undefined;
    return `${this.repositoryUrl}/releases/tag/${encodeTag(tag)}`;
  }
}

/** Slashes stay, as GitHub has them; what ends a link does not. */
export function encodeTag(tag: string): string {
  return encodeURIComponent(plainLine(tag))
    .replace(/%2F/g, '/')
    .replace(/[!'()*]|--/g, text =>
      `%${text.charCodeAt(0).toString(16).toUpperCase()}`.repeat(text.length),
    );
}
