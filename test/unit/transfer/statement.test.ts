import { describe, expect, test } from 'vitest';
import { packageFolderName, checkCode, slipNumber } from '#backend/transfer/package-id.ts';
import { parseRedactions, readRecords } from '#backend/transfer/records.ts';
import {
  beijingTime,
  channelOf,
  formatStatement,
  parseStatement,
  type Statement,
} from '#backend/transfer/statement.ts';
import { partNamesAreSound, planVolumes } from '#backend/transfer/volume-names.ts';
import { caseFields } from './fakes.ts';

const statement: Statement = {
  format: 'ctp/1',
  schema: 1,
  package_id: '00000000-0000-4000-8000-000000000000',
  ...caseFields,
  sender: '330781',
  signer_key_id: '0123456789ABCDEF',
  recipients: [{ unit: '330700', age_recipient: `age1${'q'.repeat(58)}` }],
  payload: { manifest_sha512: 'a'.repeat(128), files: 2, bytes: 10, records: { clue: 1 } },
};
const receipt = {
  result: 'held',
  code: 'HOLD_GAP',
  checks: { authenticity: 'passed', integrity: 'passed', usability: 'notChecked', security: 'notChecked' },
  counts: {},
  importer: 'acc-1',
  missing_seqs: [2, 3],
} as const;
const inReplyTo = {
  package_id: statement.package_id,
  sums_sha512: 'b'.repeat(128),
  statement_sha512: 'c'.repeat(128),
};

const parse = (value: unknown) => parseStatement(Buffer.from(JSON.stringify(value)));

describe('statement.json', () => {
  test('is read as it was written', () => {
    expect(parseStatement(formatStatement(statement))).toEqual(statement);
    const reply: Statement = {
      ...statement,
      kind: 'receipt',
      receipt: { ...receipt, missing_seqs: [2, 3] },
      in_reply_to: inReplyTo,
    };
    expect(parseStatement(formatStatement(reply))).toEqual(reply);
  });

  test.each<[string, object]>([
    ['no sequence number', { seq: 0 }],
    ['first with a predecessor', { prev: 'a'.repeat(128) }],
    ['second without one', { seq: 2 }],
    ['time of another zone', { created_at: '2018-03-31T01:30:00Z' }],
    ['no recipient', { recipients: [] }],
    ['the same unit twice', { recipients: [...statement.recipients, ...statement.recipients] }],
    ['post-quantum recipient', { recipients: [{ unit: 'x', age_recipient: 'age1pq1qq' }] }],
    ['control character in a text', { purpose: 'a\u0007b' }],
    ['two lines in a text', { legal_basis: 'a\nb' }],
    ['sender that would break a card', { sender: 'a|b' }],
    ['id in capitals', { package_id: statement.package_id.toUpperCase().replace('0', 'A') }],
    ['receipt in a transfer', { receipt, in_reply_to: inReplyTo }],
    ['receipt without what it answers', { kind: 'receipt', receipt }],
    ['receipt without a result', { kind: 'receipt', in_reply_to: inReplyTo }],
    ['unknown result', { kind: 'receipt', in_reply_to: inReplyTo, receipt: { ...receipt, result: 'lost' } }],
    ['kind of a later version', { kind: 'recall' }],
    ['unknown field', { valid_until: '2019-01-01' }],
    ['unknown field inside', { payload: { ...statement.payload, x_more: 1 } }],
  ])('%s', (_name, change) => {
    expect(() => parse({ ...statement, ...change })).toThrow('E_SCHEMA');
  });

  test('a fraction is no JSON for statements', () => {
    expect(() => parse({ ...statement, seq: 1.5 })).toThrow('E_JSON');
  });

  test('error details name our fields, never those of the file', () => {
    expect(() => parse({ ...statement, 张三: 1 })).toThrow(
      expect.objectContaining({ details: { part: 'statement', path: '' } }),
    );
    expect(() => parse({ ...statement, seq: 'x' })).toThrow(
      expect.objectContaining({ details: { part: 'statement', path: 'seq' } }),
    );
  });

  test('additions named x_… are passed over, but not kept', () => {
    expect(parse({ ...statement, x_note: { deep: [1] } })).toEqual(statement);
  });
});

describe('names and codes', () => {
  test('Beijing time crosses midnight', () => {
    expect(beijingTime(new Date('2018-12-31T16:00:00.999Z'))).toBe('2019-01-01T00:00:00+08:00');
  });

  test('the slip number is the base32 of the id, first 12 letters', () => {
    expect(slipNumber('00000000-0000-4000-8000-000000000000')).toBe('AAAAAAAAABAA');
    expect(packageFolderName('ffffffff-ffff-4fff-bfff-ffffffffffff')).toBe('CTP1-7777777775H7');
    expect(checkCode('0123456789abcdef01239999')).toBe('0123 4567 89ab cdef 0123');
  });

  test('a channel does not depend on the order of recipients', () => {
    expect(channelOf('a', ['c', 'b'])).toBe(channelOf('a', ['b', 'c']));
    expect(channelOf('a', ['b'])).not.toBe(channelOf('a', ['b', 'c']));
  });

  test('volumes: one keeps the plain name, more are numbered and add up', () => {
    expect(planVolumes(100, 100)).toEqual([{ name: 'payload.tar.age', size: 100 }]);
    expect(planVolumes(201, 100)).toEqual([
      { name: 'payload.tar.age.001', size: 100 },
      { name: 'payload.tar.age.002', size: 100 },
      { name: 'payload.tar.age.003', size: 1 },
    ]);
    expect(planVolumes(4_000_000_001).map((part) => part.size)).toEqual([2_000_000_000, 2_000_000_000, 1]);
    expect(() => planVolumes(1_000_000, 10)).toThrow('E_TOOBIG');
    const [first, second] = planVolumes(200, 100);
    if (first === undefined || second === undefined) throw new Error('two volumes');
    expect(partNamesAreSound([second, first])).toBe(false);
    expect(partNamesAreSound([first])).toBe(false);
  });
});

describe('records.jsonl and redactions.json', () => {
  async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield Buffer.from(text);
  }

  async function read(...texts: string[]): Promise<unknown[]> {
    const records: unknown[] = [];
    for await (const { record, line } of readRecords(pieces(...texts))) records.push([line, record]);
    return records;
  }

  test('lines may be cut anywhere in the stream', async () => {
    expect(await read('{"type":"a"}\n{"ty', 'pe":', '"b","n":0.5}', '\n')).toEqual([
      [1, { type: 'a' }],
      [2, { type: 'b', n: 0.5 }],
    ]);
    expect(await read()).toEqual([]);
  });

  test.each([
    ['an empty line', '{"type":"a"}\n\n', 2],
    ['an array', '[]\n', 1],
    ['no type', '{"a":1}\n', 1],
    ['a type that is no identifier', '{"type":"<b>"}\n', 1],
    ['a repeated key', '{"type":"a","type":"b"}\n', 1],
    ['the last line cut off', '{"type":"a"}\n{"type"', 2],
  ])('%s', async (_name, text, line) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'E_RECORDS', details: { line } });
  });

  test('a line without end is given up after 1 MiB', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield Buffer.alloc(100_000, 'x');
      }
    }
    const run = async () => {
      for await (const record of readRecords(endless())) void record;
    };
    await expect(run()).rejects.toMatchObject({ code: 'E_RECORDS', details: { reason: 'length' } });
    expect(given).toBe(11);
  });

  test('redactions hold path, count and reasons, nothing that could be a value', () => {
    const one = { path: 'petition.reporter', count: 1, reason: 'a', legal_basis: 'b' };
    expect(parseRedactions(Buffer.from(JSON.stringify([one])))).toEqual([one]);
    const hashed = [{ ...one, sha256: 'a' }];
    expect(() => parseRedactions(Buffer.from(JSON.stringify(hashed)))).toThrow('E_SCHEMA');
  });
});
