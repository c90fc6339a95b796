import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Something that goes wrong at a step. */
export interface KubectlFault {
  at: 'get' | 'dry-run' | 'apply';
  /** Fails with these words. */
  stderr?: string;
  /** Somebody else writes this before. */
  changes?: Record<string, string>;
  /** What the cluster makes of what it is given. */
  webhook?: Record<string, string>;
  /** Kills whoever runs it, after it did its work. */
  kill?: boolean;
}

/** When something was done, as the cluster tells it. */
const TIME = '2026-03-02T09:00:00Z';

/** A program that answers like kubectl in front of a cluster with one ConfigMap, which Argo CD deploys and somebody has edited. */
export class StandInKubectl {
  private readonly folder = fs.mkdtempSync(
    path.join(tmpdir(), 'bellwether-kubectl-'),
  );
  /** Path of the program. */
  readonly binary = path.join(this.folder, 'kubectl');

  constructor(lesson: string) {
    const script = path.join(__dirname, 'kubectl.mjs');
    fs.writeFileSync(
      this.binary,
      `#!/bin/sh\nexec '${process.execPath}' '${script}' '${this.folder}' "$@"\n`,
      { mode: 0o755 },
    );
    const owned = { 'f:data': { 'f:first-lesson': {} } };
    const managed = (manager: string, operation: string) => ({
      manager,
      operation,
      apiVersion: 'v1',
      time: TIME,
      fieldsType: 'FieldsV1',
      fieldsV1: owned,
    });
    this.keep({
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'timetable',
            namespace: 'school',
            uid: 'b5b2',
            resourceVersion: '7',
            managedFields: [
              managed('argocd-controller', 'Apply'),
              managed('kubectl-edit', 'Update'),
            ],
          },
          data: { 'first-lesson': lesson, bell: 'loud' },
        },
      ],
    });
  }

  /** Lets something go wrong from now on; undefined: nothing does. */
  fail(fault: KubectlFault | undefined): void {
    this.keep({ ...this.cluster, fault });
  }

  /** What the ConfigMap has. */
  get data(): Record<string, string> {
    const [{ data }] = this.cluster.objects;
    return data;
  }

  /** Commands that were run, with their arguments. */
  get commands(): string[] {
    const text = fs.readFileSync(path.join(this.folder, 'commands'), 'utf8');
    return text.trimEnd().split('\n');
  }

  /** How often something was written. */
  get applied(): number {
    return this.commands.filter(line => line.startsWith('apply ')).length;
  }

  /** Removes the program. */
  dispose(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private get cluster(): { objects: { data: Record<string, string> }[] } {
    const file = path.join(this.folder, 'cluster.json');
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  }

  private keep(cluster: object): void {
    const file = path.join(this.folder, 'cluster.json');
    fs.writeFileSync(file, JSON.stringify(cluster));
  }
}
