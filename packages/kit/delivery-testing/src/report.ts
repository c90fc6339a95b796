import type { Played } from './play';

/** What came of deliveries, in lines for people. @public */
export function describePlayed(played: readonly Played[]): string[] {
  return played.flatMap(
    ({ scene, run, shifts, serving, states, rollbackMs }) => {
      const { verdict, 'failed-step': failed } = run.outputs;
      return [
        scene.title,
        `  ${scene.service} ${scene.version}: ${verdict}${failed ? ` at ${failed}` : ''}; ${serving} serves`,
        `  traffic ${shifts.map(({ weight }) => `${weight} %`).join(' → ')}; deployment ${states.filter((state, at) => state !== states[at - 1]).join(' → ')}`,
        ...(rollbackMs === undefined
          ? []
          : [
              `  from the verdict to a rollback that is known to have helped: ${(rollbackMs / 1000).toFixed(1)} s`,
            ]),
      ];
    },
  );
}
