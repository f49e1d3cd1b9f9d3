import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pageRanges,
  placeFor,
  sectionLabel,
  sectionsWithoutLine,
  unexplained,
  usualRetention,
  type VolumeKind,
  volumeKinds,
  volumeSections,
} from '#shared/domain/case-volume.ts';

const kinds: readonly VolumeKind[] = volumeKinds.items.map(({ code }) => code);

describe('page numbers', () => {
  test('run through the volume from 1 without gap, and lines without pages have none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 60 }), (counts) => {
        const ranges = pageRanges(counts.map((pages) => ({ pages })));
        expect(ranges).toHaveLength(counts.length);
        let next = 1;
        ranges.forEach((range, index) => {
          const pages = counts[index] ?? 0;
          if (range === null) return expect(pages).toBe(0);
          expect(range.from).toBe(next);
          expect(range.to - range.from + 1).toBe(pages);
          next = range.to + 1;
        });
        expect(next - 1).toBe(counts.reduce((sum, pages) => sum + pages, 0));
      }),
    );
  });
});

describe('a line must be there or say why not', () => {
  test.each([
    [{ pages: 3, present: true, missing: null }, true],
    [{ pages: 0, present: true, missing: null }, false],
    [{ pages: 3, present: false, missing: null }, false],
    [{ pages: 0, present: false, missing: null }, false],
    [{ pages: 0, present: false, missing: '本案未作初核' }, true],
    [{ pages: 3, present: true, missing: '附件另存' }, true],
  ])('%j: %s', (line, fine) => {
    expect(unexplained([{ pages: 1, present: true, missing: null }, line])).toEqual(fine ? [] : [1]);
  });
});

describe('the template', () => {
  test('of 检查类 has the order of domain §1.5', () => {
    const labels = volumeSections.investigation.map(({ label }) => label);
    const order = [
      '举报',
      '批示',
      '初步核实方案',
      '初步核实报告',
      '立案呈批表',
      '立案决定书',
      '调查方案',
      '事实见面',
      '检讨',
      '调查报告',
      '自然状况',
      '笔录',
      '证人',
      '书证',
    ];
    const at = order.map((words) => labels.findIndex((label) => label.includes(words)));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  test.each(kinds)('of %s names each place once, and every kind has a period of keeping', (kind) => {
    const codes = volumeSections[kind].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(usualRetention[kind]).toBeTruthy();
    expect(sectionLabel(kind, codes[0] ?? '')).toBe(volumeSections[kind][0]?.label);
    expect(sectionLabel(kind, 'none of ours')).toBe('其他');
    expect(sectionsWithoutLine(kind, [])).toEqual(volumeSections[kind]);
    expect(
      sectionsWithoutLine(
        kind,
        volumeSections[kind].map(({ code }) => ({ section: code })),
      ),
    ).toEqual([]);
  });
});

test('what is added later comes to its place: the order of the template holds whatever comes in which order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds).chain((kind) =>
        fc.tuple(
          fc.constant(kind),
          fc.array(fc.constantFrom('other', ...volumeSections[kind].map(({ code }) => code)), {
            maxLength: 40,
          }),
        ),
      ),
      ([kind, sections]) => {
        const lines: { section: string }[] = [];
        for (const section of sections) lines.splice(placeFor(kind, lines, section), 0, { section });
        const order = [...volumeSections[kind].map(({ code }) => code), 'other'];
        const places = lines.map(({ section }) => order.indexOf(section));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      },
    ),
  );
});
