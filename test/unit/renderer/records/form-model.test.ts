import { describe, expect, it } from 'vitest';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { typedEntry } from '#renderer/ui/records/controls/entry.ts';
import {
  allFaults,
  changesOf,
  type FormState,
  formStep,
  isDirty,
  mergeForm,
  shownFaults,
  startForm,
} from '#renderer/features/records/form/model.ts';
import { mergeWords } from '#renderer/features/records/form/use-save.ts';

const { petition } = ledgers;
const reading = { today: '2026-03-12' as IsoDate, unit: 'yuan' } as const;
const stored: RecordValues = {
  number: 'XF-2026-0047',
  receivedOn: '2026-03-03',
  channel: 'letter',
  reporter: true,
  subject: { id: null, name: '周某胜' },
  summary: '虚报粮补',
  closedOn: null,
};
const open = () => startForm(petition, stored, 3);

function type(state: FormState, field: string, text: string): FormState {
  const meta = petition.fields.get(field);
  if (!meta) throw new Error(field);
  const typed = formStep(petition, state, { type: 'entry', field, entry: typedEntry(meta, text, reading) });
  return formStep(petition, typed, { type: 'leave', field });
}

describe('a form over a record', () => {
  it('changes nothing by being opened', () => {
    expect(isDirty(open())).toBe(false);
    expect(changesOf(open())).toEqual({});
    expect(allFaults(petition, open()).size).toBe(0);
  });

  it('sends only what was changed', () => {
    expect(changesOf(type(open(), 'summary', '虚报粮补 12 户'))).toEqual({ summary: '虚报粮补 12 户' });
    expect(changesOf(type(open(), 'channel', '来访'))).toEqual({ channel: 'visit' });
    expect(changesOf(type(open(), 'subject', ''))).toEqual({ subject: null });
  });

  it('keeps a sealed field as it is unless it is typed anew', () => {
    const kept = open();
    expect(kept.kept.has('reporter')).toBe(true);
    const retyped = formStep(petition, kept, { type: 'retype', field: 'reporter' });
    expect(changesOf(retyped)).toEqual({});
    expect(changesOf(type(retyped, 'reporter', '王某'))).toEqual({ reporter: '王某' });
  });

  it('shows a fault only where the cursor has been, and all of them on saving', () => {
    const state = startForm(petition, {}, null);
    expect(shownFaults(petition, state).size).toBe(0);
    const left = formStep(petition, state, { type: 'leave', field: 'channel' });
    expect([...shownFaults(petition, left).keys()]).toEqual(['channel']);
    const settled = formStep(petition, left, { type: 'settle' });
    expect([...shownFaults(petition, settled).keys()]).toEqual(['receivedOn', 'channel', 'summary']);
  });

  it('finds rules between fields as soon as both are known', () => {
    const state = type(open(), 'closedOn', '2026.3.1');
    expect(shownFaults(petition, state).get('closedOn')).toMatchObject({
      rule: 'before',
      args: ['receivedOn'],
    });
    expect(shownFaults(petition, type(state, 'closedOn', '2026.3.20')).size).toBe(0);
  });

  it('shows what the backend refused until the field is typed into', () => {
    const refused = formStep(petition, open(), {
      type: 'answered',
      issues: [{ field: 'number', rule: 'taken' }],
    });
    expect(shownFaults(petition, refused).get('number')?.rule).toBe('taken');
    expect(shownFaults(petition, type(refused, 'number', 'XF-2026-0048')).has('number')).toBe(false);
  });

  it('fills in what follows from a person, but never over what was typed', () => {
    const typed = type(open(), 'post', '会计');
    const filled = formStep(petition, typed, {
      type: 'fill',
      values: { unit: { id: null, name: '石桥乡' }, post: '主任' },
    });
    expect(filled.entries['unit']?.text).toBe('石桥乡');
    expect(filled.entries['post']?.text).toBe('会计');
  });

  it('takes texts that an address brings', () => {
    const state = startForm(petition, {}, null, { unit: '石桥乡', channel: '来访' }, reading);
    expect(changesOf(state)).toEqual({ unit: { id: null, name: '石桥乡' }, channel: 'visit' });
  });
});

describe('a record that was changed meanwhile', () => {
  const theirs = { ...stored, summary: '他们改的', channel: 'net', note: '新备注' };
  const mine = type(type(open(), 'summary', '我改的'), 'post', '会计');
  const together = mergeForm(petition, mine, theirs, 4);

  it('keeps what is typed here and takes what others changed', () => {
    expect(together.state.entries['summary']?.text).toBe('我改的');
    expect(together.state.entries['channel']?.value).toBe('net');
    expect(together.taken).toEqual(['channel', 'note']);
    expect(together.clashing).toEqual(['summary']);
    expect(together.state.revision).toBe(4);
    expect(changesOf(together.state)).toEqual({ summary: '我改的', post: '会计' });
  });

  it('says both in words', () => {
    const words = mergeWords(petition, together);
    expect(words).toContain('已经并入：信访形式、备注');
    expect(words).toContain('反映的主要问题（别人改为“他们改的”）');
  });

  it('does not clash where both wrote the same', () => {
    const same = mergeForm(petition, type(open(), 'summary', '他们改的'), theirs, 4);
    expect(same.clashing).toEqual([]);
    expect(changesOf(same.state)).toEqual({});
  });
});
