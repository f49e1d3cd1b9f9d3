import type { LineStation } from '#shared/ipc/line-calls.ts';

/** More records of one ledger side by side than this are shown as the first two, the last, and a number between. */
const SHOWN_WHOLE = 6;
const AT_START = 2;
const AT_END = 1;

/** What a path shows in one place: a station, or how many of one ledger are kept back there, from which record on. */
export type LinePart =
  | LineStation
  | { readonly kept: number; readonly from: string; readonly ledger: LineStation['ledger'] };

/** The stations one after the other that are records of one ledger. */
function runsOf(stations: readonly LineStation[]): readonly (readonly LineStation[])[] {
  const runs: LineStation[][] = [];
  for (const station of stations) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before?.ledger === station.ledger && before.stage === null && station.stage === null)
      run.push(station);
    else runs.push([station]);
  }
  return runs;
}

/**
 * A path without its longest stretches: a petition with fifteen repeats would fill the page with them. The record that is
 * looked at is always shown.
 */
export function shortened(stations: readonly LineStation[], own: string): readonly LinePart[] {
  return runsOf(stations).flatMap((run): LinePart[] => {
    if (run.length <= SHOWN_WHOLE) return [...run];
    const parts: LinePart[] = [];
    run.forEach((station, at) => {
      const shown = at < AT_START || at >= run.length - AT_END || station.recordId === own;
      const last = parts.at(-1);
      if (shown) parts.push(station);
      else if (last && 'kept' in last) parts[parts.length - 1] = { ...last, kept: last.kept + 1 };
      else parts.push({ kept: 1, from: station.recordId, ledger: station.ledger });
    });
    return parts;
  });
}
