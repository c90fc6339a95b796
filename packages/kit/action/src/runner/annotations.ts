import { wellFormed } from '../text/plain';
import type { Secrets } from '../text/secrets';
import type { AnnotationLevel, AnnotationPlace, Runner } from './runner';

/** What the runner accepts: 10 annotations of a level in a step, each with at most 4096 characters. */
const MAX_OF_LEVEL = 10;
const MAX_MESSAGE = 4096;
const LEVELS: readonly AnnotationLevel[] = ['error', 'warning', 'notice'];

/** An annotation with its place, and a short title. @public */
export interface Annotation extends AnnotationPlace {
  level: AnnotationLevel;
  message: string;
  title?: string;
}

/**
 * Annotations of a step. The runner drops all beyond ten of a level without a word, so the last one that fits says how
 * many there are in all. Of errors and warnings one is kept free for the line that says how the
 * step ended.
 *
 * @public
 */
export class Annotations {
  private readonly held = new Map<AnnotationLevel, Annotation[]>(
    LEVELS.map(level => [level, []]),
  );
  private readonly counts = { error: 0, warning: 0, notice: 0 };

  constructor(
    private readonly runner: Runner,
    private readonly secrets: Secrets,
  ) {}

  /** Shows an annotation, or holds it back until {@link flush} knows how many there are. */
  add(annotation: Annotation): void {
    const { level } = annotation;
    this.counts[level] += 1;
    if (this.counts[level] < this.limit(level)) this.emit(annotation);
    else this.held.get(level)!.push(annotation);
  }

  /** Shows what was held back, as one annotation for each level. */
  flush(): void {
    for (const level of LEVELS) {
      const held = this.held.get(level)!.splice(0);
      if (held.length === 1) this.emit(held[0]);
      if (held.length > 1) {
        this.emit({
          level,
          message: `and ${held.length} more ${level}s; all of them are in the report.`,
        });
      }
    }
  }

  /** Shows how the step ended; this has a place of its own. */
  end(annotation: Annotation): void {
    this.emit(annotation);
  }

  /** How many there were of each level, shown or not. */
  total(): Readonly<Record<AnnotationLevel, number>> {
    return { ...this.counts };
  }

  private limit(level: AnnotationLevel): number {
    return level === 'notice' ? MAX_OF_LEVEL : MAX_OF_LEVEL - 1;
  }

  private emit({ level, message, title, ...place }: Annotation): void {
    const text = wellFormed(this.secrets.redact(message));
    this.runner.annotate(
      level,
      text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE - 1)}…` : text,
      {
        ...place,
        title: title && this.secrets.redact(title),
        file: place.file?.replaceAll('\\', '/'),
      },
    );
  }
}
