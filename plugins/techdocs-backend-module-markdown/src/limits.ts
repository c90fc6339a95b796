/** Bounds within which a site is generated; a documentation folder beyond them is refused by name. */
export const LIMITS = {
  /** Files below `docs_dir`. */
  files: 5_000,
  /** Folders within folders. */
  depth: 20,
  /** Bytes of mkdocs.yml and of one Markdown file. */
  textBytes: 2_000_000,
  /** Bytes of one image or other attachment. */
  attachmentBytes: 50_000_000,
  /** Bytes of all files together. */
  totalBytes: 500_000_000,
} as const;
