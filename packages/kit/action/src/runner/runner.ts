import * as core from '@actions/core';
import { context } from '@actions/github';
import { readRun, type RunInfo } from './run';

/** Where an annotation points. Lines and columns count from 1. @public */
export interface AnnotationPlace {
  /** Relative to the root of the repository, with `/`. */
  file?: string;
  line?: number;
  endLine?: number;
  column?: number;
  endColumn?: number;
}

/** Severity of an annotation. @public */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/**
 * What the shell asks of the machine that runs the step. Everything above it is free of globals.
 *
 * @public
 */
export interface Runner {
  readonly env: NodeJS.ProcessEnv;
  /** @throws Error outside a runner */
  run(): RunInfo;
  /** Whether the step runs with debug logging. */
  readonly debugging: boolean;
  /** Writes lines that are safe already. */
  write(text: string): void;
  debug(text: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  annotate(
    level: AnnotationLevel,
    message: string,
    properties: AnnotationPlace & { title?: string },
  ): void;
  mask(form: string): void;
  setOutput(name: string, value: string): void;
  /** Replaces the summary of the step. @throws when the runner has none */
  writeSummary(markdown: string): Promise<void>;
  /** An OIDC token of this job. @throws when the job may not have one or it does not arrive */
  idToken(audience: string): Promise<string>;
}

/** The runner of GitHub, through `@actions/core`. @public */
export function githubRunner(): Runner {
  return {
    env: process.env,
    run: () => readRun(context),
    debugging: core.isDebug(),
    write: text => core.info(text),
    debug: text => core.debug(text),
    startGroup: title => core.startGroup(title),
    endGroup: () => core.endGroup(),
    annotate: (level, message, place) =>
      // named one by one, so that the bundle takes along no more of the library than this
      ({ error: core.error, warning: core.warning, notice: core.notice })[
        level
      ](message, {
        title: place.title,
        file: place.file,
        startLine: place.line,
        endLine: place.endLine,
        startColumn: place.column,
        endColumn: place.endColumn,
      }),
    mask: form => core.setSecret(form),
    setOutput: (name, value) => core.setOutput(name, value),
    writeSummary: async markdown => {
      await core.summary
        .emptyBuffer()
        .addRaw(markdown)
        .write({ overwrite: true });
    },
    idToken: audience => core.getIDToken(audience),
  };
}
