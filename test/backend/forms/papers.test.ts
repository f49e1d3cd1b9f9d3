import { expect, test } from 'vitest';
import { opinion } from '#backend/features/forms/boxes.ts';
import { wordsOf } from '#backend/features/forms/given.ts';
import { forms } from '#backend/features/forms/registry.ts';
import { officialDocument } from '#backend/documents/model.ts';
import { renderHtml } from '#backend/documents/render-html.ts';
import { AppError } from '#shared/errors.ts';
import { isoDate } from '#shared/domain/date.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { SECRET, sampleGiven, strictValues } from './sample-given.ts';

/** As many as the longest branch over a list of codes needs. */
const VARIANTS = 8;

const htmlOf = (document: unknown): string =>
  renderHtml(officialDocument.parse(document), { fonts: null, pages: 1 });

test('papers have names of their own', () => {
  expect(new Set(forms.map(({ id }) => id)).size).toBe(forms.length);
  for (const { id, title, basis } of forms) {
    expect(id).toMatch(/^[a-z][A-Za-z]{3,50}$/u);
    expect(title.length).toBeGreaterThan(2);
    expect(basis.length).toBeGreaterThan(2);
  }
  const titles = forms.map(({ ledger, title }) => `${ledger} ${title}`);
  expect(new Set(titles).size).toBe(titles.length);
});

test.each(forms.map((form) => [form.id, form] as const))(
  '%s is made from a full and from an almost empty record',
  async (_id, form) => {
    const ledger = ledgers[form.ledger];
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      // A condition names fields that the ledger has.
      form.when?.(strictValues(ledger, true, variant));
      form.when?.(strictValues(ledger, false, variant));
      const full = htmlOf(await form.document(sampleGiven(ledger, true, variant)));
      const bare = htmlOf(await form.document(sampleGiven(ledger, false, variant)));
      for (const html of [full, bare]) {
        expect(html).toContain('<h1');
        expect(html).not.toContain(SECRET);
        expect(html).not.toMatch(/undefined|\bnull\b|\[object/u);
      }
      expect(full.length).toBeGreaterThanOrEqual(bare.length);
    }
  },
);

test('no paper can name a reporter, or a field that is none', () => {
  expect(() => wordsOf(ledgers.petition, { reporter: SECRET }, 'reporter')).toThrow(AppError);
  expect(() => wordsOf(ledgers.petition, {}, 'nowhere')).toThrow('nowhere');
});

test('what a case found begins with 经查 once, however it was written down', async () => {
  const decision = forms.find(({ id }) => id === 'sanctionDecision');
  const html = htmlOf(await decision?.document(sampleGiven(ledgers.caseReview, true)));
  expect(html).toContain('经查，该同志在任职期间');
  expect(html).not.toContain('经查，经查');
});

test('values stand on paper in words', () => {
  const { case: file } = ledgers;
  const values = {
    filedOn: '2017-03-05',
    amount: 123_450,
    sanction: 'partySevereWarning',
    sanctionedOn: '2017-06-01',
  };
  expect(wordsOf(file, values, 'filedOn')).toBe('2017年3月5日');
  expect(wordsOf(file, values, 'amount')).toBe('1,234.50元');
  expect(wordsOf(file, values, 'sanction')).toBe('党内严重警告');
  expect(wordsOf(file, values, 'closedOn')).toBe('');
});

test('an opinion box holds the words of the steps, or room to sign', () => {
  const step = { action: 'agree', label: '同意', on: isoDate.parse('2026-03-05'), by: '乙领导', note: null };
  const [, empty] = opinion('意见', []);
  expect(empty).toMatchObject({ text: '', lines: 3 });
  expect(empty?.foot).toMatch(/^签名：.*年.*月.*日$/u);
  const [, said] = opinion('意见', [step, { ...step, by: '丙领导', note: '请抓紧办理' }]);
  expect(said).toMatchObject({
    text: '同意。（乙领导　2026年3月5日）\n请抓紧办理。',
    foot: '丙领导　2026年3月5日',
  });
  const [, proposed] = opinion('意见', [step], '拟：初步核实。');
  expect(proposed?.text).toBe('拟：初步核实。');
});
