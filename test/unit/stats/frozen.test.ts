import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FROZEN_FORMAT, type FrozenBulletin, freeze, readFrozen } from '#backend/features/bulletin/frozen.ts';
import { canonicalJson } from '#shared/text/canonical-json.ts';

const content: FrozenBulletin = {
  format: FROZEN_FORMAT,
  id: '0b9c6a5e-6f0a-4c6e-9d0b-1f2e3d4c5b6a',
  version: 1,
  template: 'povertyWork',
  periodFrom: '2017-01-01',
  periodTo: '2017-12-31',
  dataUntil: '2017-12-31',
  head: {
    scope: 'internal',
    issuerMark: '样例市纪委通报',
    documentNumber: '样纪通〔2018〕1号',
    secrecyMark: '秘密★5年',
    title: '关于某事的通报',
    mainRecipient: '',
    issuer: '样例市纪委',
    date: '2018-01-15' as FrozenBulletin['head']['date'],
    copyTo: '',
    printedBy: '',
  },
  blocks: [{ kind: 'paragraph', text: '立案{cases.filed}件' }],
  indicators: [],
  tables: [],
  checks: [],
  suppressBelow: null,
  rulePack: { id: 'R2', label: '', from: '2017-01-15' },
  drafters: ['a'],
  checkedBy: 'b',
  issuedBy: 'c',
  issuedAt: '2018-01-15T01:00:00.000Z',
  supersedes: null,
  reason: null,
};

describe('a frozen bulletin', () => {
  test('is read as it was frozen', () => {
    const { frozen, digest } = freeze(content);
    expect(digest).toMatch(/^[0-9a-f]{64}$/u);
    expect(readFrozen({ frozen, digest })).toEqual(content);
    expect(readFrozen({ frozen: null, digest: null })).toBeNull();
  });

  test('is refused when one character of it is another', () => {
    const { frozen, digest } = freeze(content);
    expect(() => readFrozen({ frozen: frozen.replace('样例市纪委通报', '样例市纪委通告'), digest })).toThrow(
      'E_OFFICE_DAMAGED',
    );
    expect(() =>
      readFrozen({ frozen, digest: digest.replace(/^./u, (c) => (c === '0' ? '1' : '0')) }),
    ).toThrow('E_OFFICE_DAMAGED');
  });

  test('has one digest whatever the order of its members', () => {
    const turned = Object.fromEntries(Object.entries(content).toReversed()) as FrozenBulletin;
    expect(freeze(turned)).toEqual(freeze(content));
  });
});

test('canonical JSON says what JSON says, in the order of keys, without spaces', () => {
  expect(canonicalJson({ b: [1, null, true], a: '案"', c: undefined })).toBe(
    '{"a":"案\\"","b":[1,null,true]}',
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
