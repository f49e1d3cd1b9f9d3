import { useState } from 'react';
import { OTHER_SECTION, placeFor, type VolumeKind } from '#shared/domain/case-volume.ts';
import type { VolumeDetail, VolumeLineView } from '#shared/ipc/volume-calls.ts';

/** What can be written on a volume. */
export type VolumeHead = Pick<VolumeDetail, 'number' | 'title' | 'retention' | 'filedBy'>;

interface Draft {
  readonly revision: number;
  readonly head: VolumeHead;
  readonly lines: readonly VolumeLineView[];
}

// What was written and not stored waits here while other pages are looked at; a lock takes the page and this with it.
const drafts = new Map<string, Draft>();

const stored = ({ revision, number, title, retention, filedBy, lines }: VolumeDetail): Draft => ({
  revision,
  head: { number, title, retention, filedBy },
  lines,
});

/** A new line for something that is in no line yet, or for a paper that is missing. */
export function newLine(
  given: Pick<VolumeLineView, 'section' | 'title'> & Partial<VolumeLineView>,
): VolumeLineView {
  return {
    id: crypto.randomUUID(),
    author: null,
    documentNumber: null,
    date: null,
    pages: 0,
    itemId: null,
    paperId: null,
    missing: null,
    note: null,
    ...given,
  };
}

/** Line `from` taken out and put in at `to`. */
export function moved(lines: readonly VolumeLineView[], from: number, to: number): readonly VolumeLineView[] {
  const line = lines[from];
  if (!line || to < 0 || to >= lines.length) return lines;
  return lines.toSpliced(from, 1).toSpliced(to, 0, line);
}

/** The line with what is given put in its place in the order of the volume. */
export function placed(
  kind: VolumeKind,
  lines: readonly VolumeLineView[],
  line: VolumeLineView,
): readonly VolumeLineView[] {
  return lines.toSpliced(placeFor(kind, lines, line.section), 0, line);
}

/** Sections that a new line may be given to, for a choice. */
export const otherSection = OTHER_SECTION;

/** A volume as it is being written. */
export function useVolumeDraft(volume: VolumeDetail) {
  const kept = drafts.get(volume.id);
  const [draft, setDraft] = useState<Draft>(kept ?? stored(volume));
  const dirty = drafts.has(volume.id);
  const change = (next: Partial<Draft>) => {
    const whole = { ...draft, ...next };
    drafts.set(volume.id, whole);
    setDraft(whole);
  };
  return {
    ...draft,
    dirty,
    setHead: (head: VolumeHead) => change({ head }),
    setLines: (lines: readonly VolumeLineView[]) => change({ lines }),
    /** What was sent is stored under the given revision. */
    settle: (revision: number) => {
      drafts.delete(volume.id);
      setDraft({ ...draft, revision });
    },
    /** Back to what is stored. */
    drop: () => {
      drafts.delete(volume.id);
      setDraft(stored(volume));
    },
  };
}
