import type { Findings } from './findings';
import type { Signed } from './signed';

/** An anchor whose note was signed. */
export interface SignedAnchor extends Signed {
  kind: string;
  target: string;
}

/** Which tree a signed root is that of; undefined: of neither. */
export type Fit = 'entries' | 'kept' | undefined;

/** Sizes that are remembered, at most. */
const MAX_FAILING = 1000;

/** What signed roots say of the trees, and what follows of it once all are known. */
export class Verdicts {
  /** Largest signed sizes that each tree leads to. */
  readonly fits = { entries: 0, kept: 0 };
  /** Largest size of a checkpoint of the database that fits. */
  private lastFit = 0;
  /** Sizes of checkpoints since then that do not. */
  private failing: number[] = [];
  private readonly anchors: { anchor: SignedAnchor; fits: boolean }[] = [];
  /** Checkpoints of the database that fit. */
  fitting = 0;

  constructor(private readonly findings: Findings) {}

  /** Of a checkpoint of the database. */
  checkpoint(size: number, fit: Fit): void {
    this.note(size, fit);
    if (!fit) {
      if (this.failing.length < MAX_FAILING) this.failing.push(size);
      return;
    }
    // a tree that is right later was right before: these were signed for another one
    for (const other of this.failing.splice(0)) {
      this.findings.add({
        code: 'T11',
        index: other,
        message: `The checkpoint over ${other} entries was signed, and so was one over ${size} that begins otherwise.`,
      });
    }
    this.lastFit = size;
    this.fitting += 1;
  }

  anchor(anchor: SignedAnchor, fit: Fit): void {
    this.note(anchor.size, fit);
    this.anchors.push({ anchor, fits: fit !== undefined });
  }

  /**
   * Nothing more comes.
   *
   * @param headFits - whether the head is that of the entries
   * @param forged - checkpoints that say what the entries lead to, without the signature
   */
  end(headFits: boolean, forged: readonly number[]): void {
    const [failing] = this.failing;
    if (failing !== undefined && !this.findings.hasChanges(failing)) {
      this.addRewritten(headFits ? 'T8' : 'T2', this.lastFit, failing);
    }
    const wrong = this.anchors.find(({ fits }) => !fits)?.anchor;
    const [first] = forged;
    if (failing !== undefined || this.findings.hasChanges(wrong?.size ?? 0)) {
      return;
    }
    if (first !== undefined) this.addRewritten('T8', this.lastFit, first);
    else if (wrong) this.endAnchors(wrong);
  }

  /** All checkpoints of the database fit it, and an anchor does not. */
  private endAnchors(wrong: SignedAnchor): void {
    const known = this.anchors.filter(
      ({ anchor, fits }) => fits && anchor.size < wrong.size,
    );
    const from = Math.max(0, ...known.map(({ anchor }) => anchor.size));
    const other = this.anchors.find(
      ({ anchor, fits }) => fits && anchor.size >= wrong.size,
    )?.anchor;
    const name = `${wrong.kind} ${wrong.target}`;
    if (!other) {
      // without the key nothing over these entries could have been signed
      this.addRewritten(this.lastFit > from ? 'T9' : 'T8', from, wrong.size);
    } else if (wrong.witnessedMs.length > 0 || wrong.kind === 'witness') {
      this.findings.add({
        code: 'T11',
        ...{ index: from, end: wrong.size },
        message: `Two views of the log were signed: ${name} has one over ${wrong.size} entries, ${other.kind} ${other.target} and the database another.`,
      });
    } else {
      this.findings.add({
        code: 'T18',
        ...{ index: from, end: wrong.size },
        message: `Anchors differ: ${name} has another log of ${wrong.size} entries than ${other.kind} ${other.target} and the database.`,
      });
    }
  }

  private addRewritten(code: 'T2' | 'T8' | 'T9', from: number, to: number) {
    const what = {
      T2: 'entries and hashes were changed together',
      T8: 'the log was written again, and nobody with the key has signed it',
      T9: 'the log was written again and signed with its key',
    }[code];
    this.findings.add({
      code,
      ...{ index: from, end: to },
      message: `Entries ${from} to ${to - 1} lead to another root than was signed for ${to}: ${what}.`,
    });
  }

  private note(size: number, fit: Fit): void {
    if (fit) this.fits[fit] = Math.max(this.fits[fit], size);
  }
}
